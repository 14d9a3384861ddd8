import { type Html, html } from '../html.ts';

export interface LaunchForm {
  label: string;
  /** Fields of `POST /chart/api/launches`. */
  fields: Readonly<Record<string, string | undefined>>;
  testId?: string;
  /** The buttons' data-testid: `<buttons>-frame` and `<buttons>-window`. */
  buttons: string;
}

/** A plain form, so that the browser itself follows the redirect to the app, in the frame or in a new window. */
export function launchForm({ label, fields, testId, buttons }: LaunchForm): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form class="row launch" method="post" action="/chart/api/launches" rel="noopener"
    ${testId !== undefined && html`data-testid="${testId}"`}>
    ${inputs}
    <button name="target" value="frame" formtarget="app-frame" data-testid="${buttons}-frame">${label}</button>
    <button class="plain" name="target" value="window" formtarget="_blank" data-testid="${buttons}-window"
      aria-label="${label}, in a new window">In a new window</button>
  </form>`;
}

/** The way into the app without a card. */
export const appMenu = (patientId: string, encounterId: string | undefined): Html =>
  html`<div data-slot="app-menu">${launchForm({
    label: 'Guide',
    fields: { patientId, encounterId },
    buttons: 'app-menu',
  })}</div>`;
