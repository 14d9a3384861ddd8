import type { Ehr, Site } from '@pearr/config';
import { type ConversationView, pearrQuestionnaire, resumeSession, startSession } from '@pearr/pearr';
import { type SmartSession, viewingOf } from '../smart/session.ts';
import type { Conversation } from '../store/conversations.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { readBanner, readPreflight } from './preflight.ts';

/** Without input for so long, the screen covers itself. */
const IDLE_SECONDS = 60;

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

function sitePart({
  resources,
  safetyContacts,
  referrals,
}: Site): Pick<ConversationView, 'resources' | 'safetyContacts' | 'referrals'> {
  return {
    resources: resources.map(({ id, name, phone, text, hours, languages, verifiedOn }) => ({
      id,
      name,
      ...(phone !== undefined && { phone }),
      ...(text !== undefined && { text }),
      hours,
      languages,
      verifiedOn,
    })),
    safetyContacts: safetyContacts.map(({ role, name, phone }) => ({ role, name, phone })),
    referrals: referrals.map(({ type, name, phone }) => ({
      type,
      name,
      ...(phone !== undefined && { phone }),
    })),
  };
}

/** Everything the app shows when it opens. */
export async function readConversationView(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
): Promise<ConversationView> {
  const client = deps.userFhir(ehr.iss, session.tokens.accessToken);
  const [capabilities, patient, found] = await Promise.all([
    deps.readCapabilities(ehr.iss),
    readBanner(client, session),
    deps.store.conversations.find(viewingOf(session), deps.clock()),
  ]);
  return {
    questionnaire: pearrQuestionnaire,
    start: session.start,
    ...draftPart(deps, session, found),
    ...(patient !== undefined && { patient }),
    preflight: await readPreflight(client, capabilities, session),
    ...sitePart(deps.site),
    idleSeconds: IDLE_SECONDS,
  };
}
