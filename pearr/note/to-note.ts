import {
  type Answer,
  type Answers,
  answersTo,
  answerWords,
  type FormPage,
  isQuestion,
  textOf,
} from '../engine/index.ts';
import { referralTypes } from '../referral-types.ts';
import { type CompletedPearrSession, stepsToTell } from '../session/pearr-session.ts';
import { contactWords, type Referral, urgencyWords } from '../to-referral.ts';
import { toWrittenAnswers } from '../to-written-answers.ts';

/** A note as it is read: headings with their lines, before any vendor's format. */
export interface Note {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export interface NoteOptions {
  /** `steps`: which steps were taken and nothing of the answers; `answers`: what a QuestionnaireResponse would hold. */
  readonly content: 'steps' | 'answers';
  /** Referrals that the EHR takes in no other way. */
  readonly referrals: readonly Referral[];
}

/** Safety: what a portal shows in its list of notes; it says nothing of why. */
export const noteTitle = 'Patient education';

const stepWords: Readonly<Record<string, string>> = {
  privacy: 'Private time',
  limits: 'Limits of confidentiality explained',
  educate: 'Information',
  ask: 'Conversation',
  duty: 'Age-related duty',
  close: 'Closing',
};

/** Safety: only steps from which no answer can be read, since notes are often released to portals at once (R7). */
function stepLines(session: CompletedPearrSession): string[] {
  return [...stepsToTell(session), 'close'].flatMap((step) => stepWords[step] ?? []);
}

function pageSection({ form }: CompletedPearrSession, answers: Answers, page: FormPage) {
  const questions = [...form.items.values()]
    .filter(isQuestion)
    .filter((it) => it.page === page.linkId && !it.hidden);
  const lines = questions.flatMap((question) => {
    const given = answersTo(answers, question.linkId).map((it: Answer) => answerWords(question, it));
    return given.length === 0 ? [] : [`${textOf(question)}: ${given.join(', ')}`];
  });
  return { heading: textOf(page), lines };
}

/** What a service outside the organization may learn. */
const shareWords: Readonly<Record<NonNullable<Referral['share']>, string>> = {
  named: 'The patient agreed that their name is given there',
  unnamed: 'Ask without giving the patient’s name',
};

/** One referral in plain words: to whom, how soon, how the patient may be reached. */
export function referralLine({ type, priority, contact, share }: Referral): string {
  const { display } = referralTypes[type].chart;
  const line = `${display}: ${urgencyWords[priority]}. ${contactWords[contact]}.`;
  return share === undefined ? line : `${line} ${shareWords[share]}.`;
}

/** The conversation as a note, for a chart that takes no QuestionnaireResponse. */
export function toNote(session: CompletedPearrSession, { content, referrals }: NoteOptions): Note {
  const answers = toWrittenAnswers(session);
  const told =
    content === 'steps'
      ? [{ heading: 'Steps taken', lines: stepLines(session) }]
      : session.form.pages.map((page) => pageSection(session, answers, page));
  const section = { heading: 'Referrals requested', lines: referrals.map(referralLine) };
  return { title: noteTitle, sections: [...told, section].filter(({ lines }) => lines.length > 0) };
}
