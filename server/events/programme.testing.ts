import { pearrCodes } from '@pearr/pearr';
import { type Clinician, coded, launch, type OpenApp, signIn } from '../smart/launched.testing.ts';
import type { Stack } from '../stack.testing.ts';
import { openTeamPage } from '../team/team.testing.ts';

const chartOf = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });

/** The card that opening a chart brings. */
async function cardOf({ chart }: Clinician, story: string): Promise<string> {
  const { body } = await chart('POST', 'open', chartOf(story));
  return body.hooks[0].cards[0].id;
}

async function save(app: OpenApp, answers: Parameters<typeof coded>[0], revision: number): Promise<void> {
  const { status } = await app.call('PUT', 'draft', { answers: coded(answers), page: 'educate', revision });
  if (status !== 200) throw new Error(`draft: ${status}`);
}

const alone = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
} as const;
const helped = {
  ...alone,
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate'],
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'close.record': 'choices',
} as const;

/** A card, a conversation that stops and goes on, a referral; in another visit a card that is set aside. */
export async function live(stack: Stack): Promise<void> {
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const card = await cardOf(nurse, 'story-2');
  const app = await launch(nurse, { ...chartOf('story-2'), card });
  await save(app, { 'privacy.outcome': 'refused' }, 0);
  await save(app, alone, 1);
  const { body } = await app.call('POST', 'complete', { answers: coded(helped) });
  if (body.outcome?.length !== 3) throw new Error(JSON.stringify(body));
  const doctor = await signIn(stack, 'Practitioner/dr-rivera');
  const other = await cardOf(doctor, 'story-1');
  const setAside = await doctor.chart('POST', 'feedback', {
    outcome: 'overridden',
    card: other,
    reason: `${pearrCodes}|patient-not-alone`,
    userComment: 'Comment-canary',
  });
  if (setAside.body.feedback !== 200) throw new Error(JSON.stringify(setAside.body));
}

/** An advocate takes the referral on, meets the patient, and is done. */
export async function work(stack: Stack): Promise<void> {
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  for (const action of ['accept', 'begin', 'complete']) {
    const [referral] = (await advocate.list()).body.referrals;
    const choice = action === 'begin' ? 'in-person' : undefined;
    const done = await advocate.work(referral?.id ?? '', { action, choice, version: referral?.version });
    if (done.status !== 200) throw new Error(`${action}: ${JSON.stringify(done.body)}`);
  }
}
