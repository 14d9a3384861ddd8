import type { Worklist } from '@pearr/pearr';
import type { Task } from 'fhir/r4.js';
import type { HttpBrowser } from '../smart/http-browser.testing.ts';
import { coded, launch, signIn } from '../smart/launched.testing.ts';
import type { Stack } from '../stack.testing.ts';

const conversation = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.consent': 'yes',
  'respond.contact': 'in-person',
  'respond.share': 'yes',
  'duty.report': 'consulting',
  'close.record': 'choices',
} as const;

/** A nurse has a conversation that leads to referrals. */
export async function refer(
  stack: Stack,
  story: string,
  urgency: 'now' | 'today' | 'soon',
  referrals: readonly string[],
): Promise<void> {
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const app = await launch(nurse, { patientId: story, encounterId: `${story}-encounter` });
  const answers = coded({ ...conversation, 'respond.referrals': referrals, 'respond.urgency': urgency });
  const { body } = await app.call('POST', 'complete', { answers });
  const results = body.outcome?.map((it: { result: string }) => it.result) ?? [body];
  if (results.some((it: unknown) => it !== 'written')) throw new Error(JSON.stringify(body));
}

/** A member of a response team, on their page. */
export interface TeamMember {
  readonly browser: HttpBrowser;
  readonly handle: string;
  readonly url: string;
  list(): Promise<{ status: number; body: Worklist }>;
  work(id: string, request: object): Promise<{ status: number; body: any }>;
  /** Every version of a Task in the EHR, the oldest first. */
  history(id: string): Promise<Task[]>;
}

export async function openTeamPage(stack: Stack, user: string): Promise<TeamMember> {
  const { browser } = await signIn(stack, user);
  const { passed } = await browser.follow(`${stack.appOrigin}/response-team`);
  const url = passed.at(-1) ?? '';
  const handle = url.split('/')[4] ?? '';
  const api = url.replace(/[^/]+$/, 'api/referrals');
  return {
    browser,
    handle,
    url,
    list: () => browser.json(api),
    work: (id, request) => browser.json(`${api}/${id}`, 'POST', request, { 'x-pearr': '1' }),
    async history(id) {
      const session = await stack.deps.store.staff.get(handle, stack.deps.clock());
      const headers = { authorization: `Bearer ${session?.tokens.accessToken}` };
      const answer = await fetch(`${stack.ehr.origin}/fhir/Task/${id}/_history`, { headers });
      const bundle = (await answer.json()) as { entry: { resource: Task }[] };
      return bundle.entry.map(({ resource }) => resource).reverse();
    },
  };
}
