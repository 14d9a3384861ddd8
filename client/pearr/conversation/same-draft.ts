import type { Answer } from '@pearr/pearr';
import type { Draft } from './draft.ts';

/** Whether two drafts hold the same. What code computes (`about.`) is not compared: the server computes its own. */
export function isSameDraft(a: Draft | undefined, b: Draft | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && toKey(a) === toKey(b));
}

export function isSameAnswers(a: readonly Answer[], b: readonly Answer[]): boolean {
  return JSON.stringify(a, COMPARED) === JSON.stringify(b, COMPARED);
}

/** A display does not tell answers apart: what else an answer may have. */
const COMPARED = [
  'valueBoolean',
  'valueCoding',
  'system',
  'code',
  'valueString',
  'valueDate',
  'valueInteger',
];

function toKey({ answers, page, ended }: Draft): string {
  const given = Object.entries(answers).filter(([linkId]) => !linkId.startsWith('about.'));
  return JSON.stringify([page, ended ?? '', given.sort(([a], [b]) => (a < b ? -1 : 1))], COMPARED);
}
