import type { QuestionnaireResponse } from 'fhir/r4.js';
import { toResponseItems } from './engine/index.ts';
import { ledgerIdentifier } from './identifier.ts';
import { securityLabels } from './labels.ts';
import type { ConversationReferences } from './references.ts';
import type { CompletedPearrSession } from './session/pearr-session.ts';
import { mayBeWritten } from './to-written-answers.ts';

/**
 * The conversation as the chart keeps it: the steps taken and the choices made.
 * Safety: no free text, nothing of what was said, and of choices only what the patient agreed to (R7).
 * @param key the write ledger's key, so that a repeated write is recognised.
 */
export function toQuestionnaireResponse(
  session: CompletedPearrSession,
  references: ConversationReferences,
  key: string,
): QuestionnaireResponse {
  const { form, answers, status } = session;
  const canonical = form.version === undefined ? form.url : `${form.url}|${form.version}`;
  return {
    resourceType: 'QuestionnaireResponse',
    meta: { security: securityLabels(session) },
    identifier: ledgerIdentifier(key),
    questionnaire: canonical,
    status,
    subject: { reference: references.subject },
    ...(references.encounter !== undefined && { encounter: { reference: references.encounter } }),
    authored: references.authored,
    author: { reference: references.author },
    item: toResponseItems(form, answers, { only: mayBeWritten(session) }),
  };
}
