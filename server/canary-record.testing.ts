import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject, Vitest } from 'vitest/node';
import type { Look } from './canaries.testing.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file in which each look for canaries is put on record. */
    canaryRecord: string;
  }
}

/** Fewer looks than this in a run of the whole suite mean that looking has stopped, not that nothing is left. */
const LEAST = 400;
const KINDS = ['log', 'metrics', 'answers', 'rows', 'file *.db', 'file *.db-wal'];

export const readLooks = (record: string): Look[] =>
  readFileSync(record, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((it) => JSON.parse(it) as Look);

/** What was found. */
export const toFindings = (looks: readonly Look[]): string[] =>
  looks.filter((it) => it.found !== undefined).map((it) => `"${it.found}" was left in a ${it.place}`);

/** Why a run of the whole suite does not prove that nothing was left; empty when it does. */
export function toDoubts(looks: readonly Look[]): string[] {
  const full = looks.filter((it) => it.length > 0);
  return [
    ...(full.length < LEAST ? [`only ${full.length} places were looked through`] : []),
    ...KINDS.filter((kind) => !full.some((it) => it.place === kind)).map(
      (kind) => `no ${kind} was looked through`,
    ),
  ];
}

/** Whether every test file of every project was run. */
async function isWholeSuite(vitest: Vitest): Promise<boolean> {
  const names = vitest.projects.map((it) => it.name);
  if (!['unit', 'faults', 'walk'].every((it) => names.includes(it))) return false;
  return vitest.state.getFiles().length >= (await vitest.globTestSpecifications()).length;
}

/** Gathers what a run's servers left, says so at its end, and fails a run that found something or proves nothing. */
export function setup({ vitest, provide }: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-canaries-'));
  const record = join(folder, 'record');
  writeFileSync(record, '');
  provide('canaryRecord', record);
  return async () => {
    const looks = readLooks(record);
    rmSync(folder, { recursive: true });
    if (looks.length === 0) return;
    const wrong = [...toFindings(looks), ...((await isWholeSuite(vitest)) ? toDoubts(looks) : [])];
    process.stdout.write(
      `\n Canaries: ${looks.length} places of our servers looked through, ${wrong.join('; ') || 'none left'}\n`,
    );
    if (wrong.length > 0) process.exitCode = 1;
  };
}
