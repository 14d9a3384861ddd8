import { ageAt } from '@pearr/cds-services';
import { type Ehr, type Site, toDirectory, toSiteResource } from '@pearr/config';
import {
  type Colleague,
  type ConversationView,
  narrowServices,
  offerFitting,
  resumeSession,
  startSession,
  stepsToTell,
  toDutyPack,
} from '@pearr/pearr';
import type { Patient } from 'fhir/r4.js';
import { stepLessons } from '../learn/step-lessons.ts';
import { SESSION_LIFETIME } from '../smart/cookies.ts';
import { type SmartSession, viewingOf } from '../smart/session.ts';
import type { Conversation } from '../store/conversations.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { coordinatedOf } from './coordinated.ts';
import { readOtherReaders, readPatient, toBanner, toPreflight } from './preflight.ts';
import { readAllowance } from './read-allowance.ts';
import { mayAskReferrals } from './referrals-shown.ts';

/** Without input for so long, the screen covers itself. */
export const IDLE_SECONDS = 60;

function draftPart({ form }: ConversationDeps, session: SmartSession, found: Conversation | undefined) {
  const { start } = session;
  if (found?.state === 'completed')
    return { answers: startSession(form, start).answers, revision: found.revision, outcome: found.outcome };
  if (found === undefined) return { answers: startSession(form, start).answers, revision: 0 };
  const { answers, page, ended } = found.draft;
  return {
    answers: resumeSession(form, start, answers).answers,
    revision: found.revision,
    ...(page !== undefined && { page }),
    ...(ended !== undefined && { ended }),
  };
}

/** Safety: of a colleague's draft the steps leave the server, and nothing else (R7). */
function colleaguePart(
  { form }: ConversationDeps,
  { start }: SmartSession,
  found: Conversation | undefined,
): { colleague?: Colleague } {
  if (found === undefined) return {};
  if (found.state === 'completed') return { colleague: { state: 'completed', steps: [] } };
  const steps = stepsToTell(resumeSession(form, start, found.draft.answers));
  return { colleague: { state: 'open', steps } };
}

type SitePart = Pick<ConversationView, 'resources' | 'safetyContacts' | 'interpreter' | 'mayAskWhy'>;

export function sitePart({ resources, safetyContacts, interpreter, whyShown }: Site): SitePart {
  return {
    mayAskWhy: whyShown.roles.length > 0,
    ...(interpreter !== undefined && {
      interpreter: { name: interpreter.name, phone: interpreter.phone },
    }),
    resources: resources.map(toSiteResource),
    safetyContacts: safetyContacts.map(({ role, name, phone }) => ({ role, name, phone })),
  };
}

/**
 * The services that fit this patient, and the form that offers them.
 * Safety: by age and hours alone (R1). Where none is known to fit, staff see them all and ask.
 */
export function servicesPart(
  { site, content }: ConversationDeps,
  patient: Pick<Patient, 'birthDate'> | undefined,
  now: number,
): Pick<ConversationView, 'questionnaire' | 'referrals'> {
  const services = toDirectory(site);
  const offering = { now, verifiedWithinDays: site.directory.verifiedWithinDays };
  const fitting = offerFitting(services, { ...offering, age: ageAt(patient?.birthDate, now) });
  const referrals =
    fitting.length > 0 ? fitting : offerFitting(services, { ...offering, age: ageAt(undefined, now) });
  return { referrals, questionnaire: narrowServices(content.questionnaire.resource, referrals) };
}

/** What the law says of reports, on this day in the site's own time zone. */
export function dutyPart({ site, content }: ConversationDeps, now: number): Pick<ConversationView, 'duty'> {
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: site.organization.timeZone });
  const today = days.format(now);
  return {
    duty: content.jurisdictions.map(({ pack, confirmation }) => toDutyPack(pack, confirmation, today)),
  };
}

/** Everything the app shows when it opens. */
export async function readConversationView(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
): Promise<ConversationView> {
  const client = deps.userFhir(ehr.iss, session.tokens.accessToken);
  const { conversations } = deps.store;
  const now = deps.clock();
  const [allowance, patient, otherReaders, found, ofColleague, hasBegun, coordinated] = await Promise.all([
    readAllowance(deps, ehr, session),
    readPatient(client, session),
    readOtherReaders(client, session.patient),
    conversations.find(viewingOf(session), now),
    conversations.ofColleague(viewingOf(session), now),
    deps.store.ledger.hasBegun(viewingOf(session)),
    coordinatedOf(deps, session),
  ]);
  return {
    ...servicesPart(deps, patient, now),
    start: session.start,
    ...draftPart(deps, session, found),
    ...(found !== undefined && found.state !== 'completed' && hasBegun && { isUnfinished: true as const }),
    ...(session.needPatientBanner && patient !== undefined && { patient: toBanner(patient) }),
    preflight: toPreflight(allowance, patient, otherReaders),
    mayAskReferrals: mayAskReferrals(allowance) || coordinated.length > 0,
    ...colleaguePart(deps, session, ofColleague),
    ...sitePart(deps.site),
    ...dutyPart(deps, now),
    materials: [...deps.content.materials.keys()],
    stepCards: stepLessons,
    idleSeconds: IDLE_SECONDS,
    sessionSeconds: Math.floor((session.createdAt + SESSION_LIFETIME - now) / 1000),
  };
}
