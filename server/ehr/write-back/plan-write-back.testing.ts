import { type Ehr, siteSchema } from '@pearr/config';
import { coding, completeSession, parseQuestionnaire, pearrQuestionnaire, resumeSession } from '@pearr/pearr';
import type { Capabilities, TypeCapability } from '../capabilities.ts';
import { vendorProfiles } from '../vendors/index.ts';
import type { PlanInput } from './plan-input.ts';
import { planWriteBack } from './plan-write-back.ts';
import type { WriteBackPlan } from './planned.ts';

/** The write-back section of an EHR as a site file's text would give it. */
export function settings(given: object = {}): Ehr['writeBack'] {
  return siteSchema.shape.ehrs.element.shape.writeBack.parse(given);
}

const all = new Set(['create', 'read', 'search-type']);
export const capability: TypeCapability = {
  interactions: all,
  conditionalCreate: false,
  searchParams: new Set(['identifier']),
};
/** What an EHR states that takes our three types and no other. */
export const capabilities: Capabilities = new Map(
  ['QuestionnaireResponse', 'ServiceRequest', 'Task'].map((type) => [type, capability] as const),
);
const scope = 'patient/QuestionnaireResponse.crs patient/ServiceRequest.crs patient/Task.crs';
export const of = { ehr: 'e', patient: 'p', visit: 'v', user: 'Practitioner/n' };
export const now = Date.parse('2026-11-01T12:00:00Z');

/** A conversation in which support was wanted, and one referral agreed to. */
function completedSession() {
  const parsed = parseQuestionnaire(pearrQuestionnaire);
  if ('error' in parsed) throw new Error(parsed.error);
  const coded = (...codes: string[]) => codes.map((code) => ({ valueCoding: coding(code) }));
  const answers = {
    'privacy.outcome': coded('ok'),
    'limits.explained': coded('yes'),
    'educate.given': coded('given'),
    'educate.material': coded('taken'),
    'ask.outcome': coded('wants-support'),
    'respond.referrals': coded('survivor-advocate'),
    'respond.consent': coded('yes'),
    'respond.urgency': coded('today'),
    'respond.contact': coded('care-team'),
    'close.record': coded('choices'),
  };
  const done = completeSession(resumeSession(parsed.form, { minor: false, mode: 'conversation' }, answers));
  if ('error' in done) throw new Error(JSON.stringify(done.problems));
  return done.completed;
}

/** The plan's input, and a plan, for that conversation at an EHR like that. */
function planInput(change: Partial<PlanInput> = {}): PlanInput {
  return {
    session: completedSession(),
    references: {
      subject: 'Patient/p',
      encounter: 'Encounter/v',
      author: 'Practitioner/n',
      authored: '2026-11-01T12:00:00Z',
    },
    site: { referrals: [] },
    capabilities,
    grantedScope: scope,
    now,
    keyOf: (artefact) => `key-${artefact}`,
    profile: vendorProfiles.open,
    settings: settings(),
    learned: {},
    ...change,
  };
}

export function plan(change: Partial<PlanInput> = {}): WriteBackPlan {
  return planWriteBack(planInput(change));
}
