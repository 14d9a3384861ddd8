import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js';
import { type Answer, answersTo } from './engine/index.ts';
import type { ConversationReferences } from './references.ts';
import type { CompletedPearrSession } from './session/pearr-session.ts';
import { toQuestionnaireResponse } from './to-questionnaire-response.ts';
import { toWrittenAnswers } from './to-written-answers.ts';

/** A site's own form in its EHR, question by question. */
export interface EhrForm {
  /** The Questionnaire as the EHR names it: a canonical, or `Questionnaire/…` on its server. */
  readonly questionnaire: string;
  /** By our linkId: the EHR's question, and the EHR's answer for each of our codes. */
  readonly items: Readonly<Record<string, EhrQuestion>>;
}

interface EhrQuestion {
  readonly linkId: string;
  readonly answers?: Readonly<Record<string, EhrAnswer>> | undefined;
}

interface EhrAnswer {
  readonly system?: string | undefined;
  readonly code: string;
  readonly display?: string | undefined;
}

function toEhrAnswer({ answers }: EhrQuestion, answer: Answer): Answer[] {
  if (answers === undefined) return [answer];
  const code = 'valueCoding' in answer ? (answer.valueCoding.code ?? '') : '';
  const mapped = Object.hasOwn(answers, code) ? answers[code] : undefined;
  if (mapped === undefined) return [];
  const { system, display } = mapped;
  return [
    {
      valueCoding: {
        ...(system !== undefined && { system }),
        code: mapped.code,
        ...(display !== undefined && { display }),
      },
    },
  ];
}

/**
 * The conversation on a form that the EHR defines, for an EHR that takes answers to no other. What the site has not
 * mapped stays out: an answer is never put under a question that asks something else.
 */
export function toEhrForm(
  session: CompletedPearrSession,
  references: ConversationReferences,
  key: string,
  form: EhrForm,
): QuestionnaireResponse {
  const written = toWrittenAnswers(session);
  const item = Object.entries(form.items).flatMap(([linkId, mapping]): QuestionnaireResponseItem[] => {
    const answer = answersTo(written, linkId).flatMap((it) => toEhrAnswer(mapping, it));
    return answer.length === 0 ? [] : [{ linkId: mapping.linkId, answer }];
  });
  return { ...toQuestionnaireResponse(session, references, key), questionnaire: form.questionnaire, item };
}
