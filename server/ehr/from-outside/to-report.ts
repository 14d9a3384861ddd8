import type { ArtefactOutcome } from '@pearr/pearr';
import type { OutsideSettings } from './settings.ts';
import type { Row, Trial } from './trial.ts';

const said = ({ result, reason }: ArtefactOutcome) =>
  reason === undefined ? result : `${result}: ${reason}`;

const isThere = ({ result }: ArtefactOutcome) => result === 'written' || result === 'unlabelled';

/** What of a row is a fault of ours or of the server's, and no plain refusal. */
function problemsOf({ kind, first, more, lost, copies }: Row): string[] {
  return [
    ...(first.result === 'unknown' ? [`${kind}: nobody knows whether it was filed`] : []),
    ...(more > 0 ? [`${kind}: asked for twice, it was filed ${more + 1} times`] : []),
    ...(copies > 1 ? [`${kind}: after a lost answer it is there ${copies} times`] : []),
    ...(copies === 0 && isThere(lost) ? [`${kind}: called written, and it is not there`] : []),
    ...(copies > 0 && lost.result === 'not-written' ? [`${kind}: called not written, and it is there`] : []),
  ];
}

/** Everything that makes a trial fail. A refusal that is told as one is no failure, nor that a server deletes nothing. */
export function trialProblems({ rows, ifNoneExist }: Trial): string[] {
  return [
    ...rows.flatMap(problemsOf),
    ...(ifNoneExist === 'stated, and not honoured' ? ['If-None-Exist is stated, and makes two'] : []),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
}

/** A trial for people: what was taken and refused, thing by thing, and what is wrong. */
export function toReport({ base, profile }: OutsideSettings, trial: Trial): string {
  const head = ['what', 'as', 'first', 'asked again', 'answer lost', 'then there'];
  const rows = trial.rows.map(({ kind, type, first, more, lost, copies }) => [
    kind,
    type ?? '–',
    said(first),
    isThere(first) ? `${more} more` : '–',
    type === undefined ? '–' : said(lost),
    String(copies),
  ]);
  const problems = trialProblems(trial);
  return [
    `${base}, written to as: ${profile.label}`,
    '',
    ...table([head, head.map(() => '---'), ...rows]),
    '',
    `If-None-Exist: ${trial.ifNoneExist}. Made ${trial.made}, still there ${trial.left.length}.`,
    ...trial.left.map(({ reference, why }) => `Left on the server: ${reference} (${why})`),
    ...(problems.length === 0 ? ['Nothing is there twice, and nothing is called what it is not.'] : problems),
  ].join('\n');
}
