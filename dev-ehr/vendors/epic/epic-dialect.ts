import {
  type CdsDialect,
  type ClientJwtClaims,
  type FeedbackRequest,
  type HookAuthorization,
  standardDialect,
  type Trigger,
} from '../../cds-client/index.ts';
import type { HookToken } from '../../seams.ts';
import { renameKeys } from '../rename-keys.ts';
import { judgeByEpic } from './judge-card.ts';
import { toOverrideReasons } from './override-reasons.ts';

/** What analysts type into Epic's records by hand, for each CDS service. */
export interface EpicCdsSettings {
  /** `iss` of the JWTs; this EHR's origin unless given. Epic's usual one is the FHIR base. */
  iss?: string;
  /** `sub` of the JWTs: the client id of the CDS service at Epic. */
  sub: string;
  /** The service's prefetch key → the key that was typed. Others keep their name. */
  prefetchKeys: Readonly<Record<string, string>>;
  /** The native trigger (bpa-trigger-action) that fires for what happened. */
  triggerActions: Readonly<Record<Trigger['hook'], string>>;
  /** Where the reasons for an override are built: sent with the card, or in Epic itself. */
  reasonsBuiltIn: 'card' | 'epic';
}

const LIFETIME_SECONDS = 900;
const NOT_BEFORE_SECONDS = 300;

/** CDS Hooks as Epic speaks it. It knows no encounter-start: native triggers arrive as patient-view, told by an extension. */
export function epicDialect(settings: EpicCdsSettings): CdsDialect {
  const { iss, sub, prefetchKeys, triggerActions, reasonsBuiltIn } = settings;
  return {
    ...standardDialect,
    name: 'epic',
    alg: 'RS384',
    toIssuer: ({ origin }) => iss ?? origin,
    toTrigger: (trigger, practitionerRoleId) => ({
      trigger: { hook: 'patient-view', context: toContext(trigger, practitionerRoleId) },
      extension: toExtension(triggerActions[trigger.hook]),
    }),
    toPrefetch: (prefetch) => renameKeys(prefetch, prefetchKeys),
    leastScope: 'patient/Patient.rs',
    toAuthorization: (token) => toEpicAuthorization(token),
    toClaims: (claims) => toEpicClaims(claims, sub),
    toFeedbackBody: ({ feedback }: FeedbackRequest) => ({
      feedback: feedback.map((each) => toOverrideReasons(each, reasonsBuiltIn)),
    }),
    judgeCard: judgeByEpic,
  };
}

/** A user with a provider record is a PractitionerRole in `context.userId`. */
function toContext({ context }: Trigger, practitionerRoleId: string | undefined) {
  const isClinician = practitionerRoleId !== undefined && context.userId.startsWith('Practitioner/');
  return isClinician ? { ...context, userId: `PractitionerRole/${practitionerRoleId}` } : context;
}

const REQUEST = 'com.epic.cdshooks.request';

const toExtension = (triggerAction: string) => ({
  [`${REQUEST}.bpa-trigger-action`]: triggerAction,
  [`${REQUEST}.cds-hooks-specification-version`]: '1.1',
  [`${REQUEST}.fhir-version`]: 'R4',
  [`${REQUEST}.criteria-id`]: '1126',
  [`${REQUEST}.epic-version`]: '11.6',
  [`${REQUEST}.cds-hooks-implementation-version`]: '1.8',
  [`${REQUEST}.cds-hooks-su-version`]: '0',
});

function toEpicClaims(claims: ClientJwtClaims, sub: string): ClientJwtClaims {
  const { iat } = claims;
  return { ...claims, sub, nbf: iat - NOT_BEFORE_SECONDS, exp: iat + LIFETIME_SECONDS };
}

/** The same rights in the names of Epic's APIs, which have blanks inside; without the patient. */
function toEpicAuthorization({ patient: _limitedTo, scope, ...token }: HookToken): HookAuthorization {
  const types = new Set(scope.split(' ').map((each) => /\/([A-Za-z]+)\./.exec(each)?.[1] ?? ''));
  return { ...token, scope: [...types].flatMap(apisOf).join(' ') };
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  Condition: ['Encounter Diagnosis', 'Health Concern', 'Problems'],
  Observation: ['Labs', 'Social History', 'Vitals'],
  DocumentReference: ['Clinical Notes'],
};

function apisOf(type: string): string[] {
  const parts = PARTS[type]?.map((part) => ` (${part})`) ?? [''];
  return parts.flatMap((part) => [`${type}.Read${part} (R4)`, `${type}.Search${part} (R4)`]);
}
