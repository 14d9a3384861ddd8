import { type ConversationView, coding } from '@pearr/pearr';
import type { Stack } from '../stack.testing.ts';
import { HttpBrowser } from './http-browser.testing.ts';

/** A clinician at the development EHR, with a browser of their own. */
export interface Clinician {
  readonly browser: HttpBrowser;
  /** Calls the EHR's chart page API. */
  chart(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
}

export async function signIn(stack: Pick<Stack, 'ehr'>, user: string): Promise<Clinician> {
  const browser = new HttpBrowser();
  const { origin } = stack.ehr;
  const chart: Clinician['chart'] = (method, path, body) =>
    browser.json(`${origin}/chart/api/${path}`, method, body);
  const { status } = await chart('POST', 'users', { user });
  if (status !== 200) throw new Error(`sign-in of ${user}: ${status}`);
  return { browser, chart };
}

/** The app, open in a browser. */
export interface OpenApp {
  readonly url: string;
  readonly passed: readonly string[];
  view(): Promise<{ status: number; body: ConversationView }>;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
}

/** Launches the app for a chart: from a card, or from the menu when none is given. */
export async function launch(
  clinician: Clinician,
  chart: { patientId: string; encounterId?: string; card?: string; link?: number },
): Promise<OpenApp> {
  const { status, body } = await clinician.chart('POST', 'launches', chart);
  if (status !== 201) throw new Error(`launch: ${status} ${JSON.stringify(body)}`);
  const { passed } = await clinician.browser.follow(body.url);
  const url = passed.at(-1) ?? '';
  const headers = { 'x-pearr': '1' };
  return {
    url,
    passed,
    view: () => clinician.browser.json(`${url}api/conversation`),
    call: (method, path, json) => clinician.browser.json(`${url}api/${path}`, method, json, headers),
  };
}

/** Answers by linkId and code, as the app sends them. */
export function coded(answers: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, codes]) => [
      linkId,
      [codes].flat().map((code) => ({ valueCoding: coding(code) })),
    ]),
  );
}
