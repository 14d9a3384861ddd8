import { pearrCodes } from '../codes.ts';
import { type Form, type FormQuestion, isQuestion } from '../engine/index.ts';
import { endReasons } from '../session/pearr-session.ts';
import type { FormProblem } from './form-problem.ts';

/** A question that code reads or sets by its linkId and the codes of its options. */
interface ReliedOn {
  readonly codes: readonly string[];
  /** Set by code: never shown. */
  readonly hidden?: true;
  /** It counts nowhere else: the page is one of those that are shown however a conversation ends. */
  readonly page?: string;
}

const RELIED_ON: Readonly<Record<string, ReliedOn>> = {
  'about.minor': { hidden: true, codes: ['yes', 'no', 'unknown'] },
  'about.mode': { hidden: true, codes: ['conversation', 'support'] },
  'about.ended': { hidden: true, codes: endReasons },
  'about.steps': { hidden: true, codes: ['privacy', 'limits', 'educate', 'ask', 'duty', 'close'] },
  'privacy.outcome': { codes: ['ok', 'refused', 'unsafe', 'declined'] },
  'limits.explained': { codes: ['yes'] },
  'safety.notified': { codes: [] },
  'educate.given': { codes: ['given'] },
  'ask.outcome': { codes: ['no-concern', 'declined', 'wants-support', 'disclosed'] },
  'duty.age': { codes: ['yes', 'no', 'unclear'], page: 'duty' },
  'duty.report': { codes: ['not-required'], page: 'duty' },
};

/** What a form lacks of the questions and options that the conversation rests on. */
export function missingQuestions(form: Form): FormProblem[] {
  return Object.entries(RELIED_ON).flatMap(([linkId, relied]) => {
    const item = form.items.get(linkId);
    if (!isQuestion(item)) return [problem(linkId, `A question with the linkId ${linkId} is needed.`)];
    return [...missingCodes(item, relied.codes), ...misplaced(item, relied)];
  });
}

function missingCodes({ linkId, options }: FormQuestion, codes: readonly string[]): FormProblem[] {
  const there = new Set(
    options.flatMap(({ value }) =>
      'valueCoding' in value && value.valueCoding.system === pearrCodes ? [value.valueCoding.code] : [],
    ),
  );
  const missing = codes.filter((code) => !there.has(code));
  return missing.length === 0
    ? []
    : [problem(linkId, `It needs options of ${pearrCodes} with the codes ${missing.join(', ')}.`)];
}

function misplaced(item: FormQuestion, relied: ReliedOn): FormProblem[] {
  const { linkId, hidden, page } = item;
  if (relied.hidden === true && !hidden) return [problem(linkId, 'Code answers it: it must be hidden.')];
  return relied.page === undefined || relied.page === page
    ? []
    : [problem(linkId, `It must stand on the page ${relied.page}, which every ending leads to.`)];
}

function problem(linkId: string, message: string): FormProblem {
  return { linkId, rule: 'RELIED_ON', message };
}
