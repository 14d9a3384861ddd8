import { pick } from './random.ts';

const MINUTE = 60_000;

/** A visit of the made-up programme. */
export interface MadeVisit {
  readonly key: (kind: string) => string;
  readonly startedAt: number;
  /** Chances that change over the months. */
  readonly rates: { readonly card: number; readonly opened: number; readonly informed: number };
}

const overrides = {
  'patient-not-alone': 30,
  later: 25,
  'already-done': 15,
  'not-appropriate': 10,
  'patient-declined': 20,
};

export const staffKey = (index: number) => `staff-of-the-made-up-programme-${index}`;

const at = (visit: MadeVisit, minutes: number) => new Date(visit.startedAt + minutes * MINUTE).toISOString();

function cardEvents(visit: MadeVisit, random: () => number, isOpened: boolean): object[] {
  const card = visit.key('card');
  const shown = {
    event: 'card',
    at: at(visit, 5),
    visit: visit.key('visit'),
    card,
    staff: staffKey(Math.floor(40 * random())),
  };
  if (isOpened) return [shown, { event: 'feedback', at: at(visit, 8), card, outcome: 'accepted' }];
  if (random() < 0.3) return [shown];
  const reason = pick(random, overrides);
  return [shown, { event: 'feedback', at: at(visit, 8), card, outcome: 'overridden', reason }];
}

const urgent = 18;

function referralEvents(visit: MadeVisit, random: () => number): object[] {
  const of = { event: 'referral', conversation: visit.key('talk'), referral: visit.key('referral') };
  const type = pick(random, { 'survivor-advocate': 70, 'social-work': 30 });
  const contact = 40 + Math.round(urgent + 70 * random() ** 2);
  const made = (status: string, minutes: number) => ({ ...of, at: at(visit, minutes), type, status });
  const begun = [made('requested', 40), made('accepted', 46), made('in-progress', contact)];
  return random() < 0.8 ? [...begun, made('completed', contact + 1440)] : begun;
}

/** The steps of a conversation that was held alone, up to where the patient stopped. */
function stepsAlone(visit: MadeVisit, random: () => number): object[] {
  const events: object[] = [];
  const step = (name: string, minutes: number, outcome?: string) =>
    events.push({
      event: 'step',
      at: at(visit, minutes),
      conversation: visit.key('talk'),
      step: name,
      ...(outcome !== undefined && { outcome }),
    });
  // Now and then they are explained too late: a case to be looked into.
  step('limits', random() < 0.02 ? 23 : 16, 'yes');
  const isInformed = random() < visit.rates.informed;
  step('educate', 18, isInformed ? 'given' : 'declined');
  if (isInformed) step('material', 19, pick(random, { taken: 60, declined: 25, 'not-safe': 15 }));
  if (random() < 0.12) return events;
  step('ask', 22);
  if (random() < 0.86) {
    step('respect', 24);
    return events;
  }
  step('respond', 26);
  step('plan', 28);
  const agrees = random() < 0.55;
  step('consent', 30, agrees ? 'yes' : 'no');
  return agrees ? [...events, ...referralEvents(visit, random)] : events;
}

function conversationEvents(visit: MadeVisit, random: () => number): object[] {
  const conversation = visit.key('talk');
  const opened = {
    event: 'opened',
    at: at(visit, 10),
    visit: visit.key('visit'),
    conversation,
    staff: staffKey(Math.floor(40 * random())),
  };
  const privacy = pick(random, { ok: 88, refused: 7, declined: 5 });
  const step = { event: 'step', at: at(visit, 12), conversation, step: 'privacy', outcome: privacy };
  const closed = { event: 'closed', at: at(visit, 34), conversation, status: 'completed', minor: 'no' };
  return [opened, step, ...(privacy === 'ok' ? stepsAlone(visit, random) : []), closed];
}

/** What our own log tells of a visit, in the manner of a programme that gets better. */
export function visitEvents(visit: MadeVisit, random: () => number, unit: string): object[] {
  const asked = {
    event: 'visit',
    at: at(visit, 0),
    visit: visit.key('visit'),
    patient: visit.key('patient'),
    class: 'EMER',
    unit,
    eligible: true,
  };
  if (random() >= visit.rates.card) return [asked];
  const isOpened = random() < visit.rates.opened;
  return [
    asked,
    ...cardEvents(visit, random, isOpened),
    ...(isOpened ? conversationEvents(visit, random) : []),
  ];
}
