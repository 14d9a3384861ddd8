import type { Coding } from 'fhir/r4.js';
import type { Answer, Answers } from './answer.ts';
import { type Enabling, findEnablingAnswers } from './find-enabling-answers.ts';
import { type Form, isQuestion } from './form.ts';
import { quote } from './json.ts';
import type { LintWarning } from './problems.ts';
import { readAnswer } from './read-answer.ts';

/** The items whose linkId begins with a prefix may be enabled only while the question has the answer. */
export interface Gate {
  readonly prefixes: readonly string[];
  readonly question: string;
  readonly answer: Coding;
}

/**
 * Proves a gate, or says which items escape it and under which answers. A gate that guards nothing, or that hangs
 * on a question or option the form does not have, is a warning too: it would pass for a proof. The proof is over the
 * answers `findProblems` has nothing against: those of other making must come through `parseAnswers`.
 */
export function lintGate(form: Form, { prefixes, question, answer }: Gate): readonly LintWarning[] {
  const gate = form.items.get(question);
  const read = isQuestion(gate) ? readAnswer(gate, { valueCoding: answer }) : undefined;
  if (!read || 'error' in read) {
    return [warning(question, `No question here can have the answer ${quote(answer.code)}.`)];
  }
  const enabling = findEnablingAnswers(form, { question, answer: { valueCoding: answer } });
  return prefixes.flatMap((prefix) => {
    const guarded = [...enabling].filter(([linkId]) => linkId.startsWith(prefix));
    if (guarded.length === 0) return [warning(prefix, 'No linkId begins so: this prefix guards nothing.')];
    return guarded.flatMap(([linkId, found]) => escapes(linkId, found, `${question}=${answer.code}`));
  });
}

function escapes(linkId: string, enabling: Enabling, gate: string): readonly LintWarning[] {
  if (enabling === 'never') return [];
  if (enabling === 'undecided') return [warning(linkId, `Too intricate to prove that ${gate} gates it.`)];
  const { answers } = enabling;
  return [{ ...warning(linkId, `Can be enabled without ${gate}, namely by: ${toText(answers)}.`), answers }];
}

function warning(linkId: string, message: string): LintWarning {
  return { linkId, rule: 'GATE', message };
}

function toText(answers: Answers): string {
  const entries = Object.entries(answers).flatMap(([linkId, given]) =>
    given.map((one) => `${linkId}=${valueIn(one)}`),
  );
  return entries.join(', ') || 'no answer at all';
}

function valueIn(answer: Answer): string {
  return 'valueCoding' in answer ? (answer.valueCoding.code ?? '') : Object.values(answer).join('');
}
