import { type Ehr, siteSchema } from '@pearr/config';
import type { Capabilities, TypeCapability } from '../capabilities.ts';
import { sampleConversation } from '../from-outside/conversation.ts';
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

/** The plan's input, and a plan, for that conversation at an EHR like that. */
function planInput(change: Partial<PlanInput> = {}): PlanInput {
  return {
    session: sampleConversation(),
    references: {
      subject: 'Patient/p',
      encounter: 'Encounter/v',
      author: 'Practitioner/n',
      authored: '2026-11-01T12:00:00Z',
    },
    site: { referrals: [], organization: { name: 'Example Health', timeZone: 'UTC' } },
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
