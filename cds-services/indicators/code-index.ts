import type { Coded } from '../facts/read.ts';
import { normalCode, type SystemName, systemOf, type ValueSetDefinition } from './value-set.ts';

/** What a code, a value or a relationship does for an indicator when the chart holds it. */
export type Role = 'in' | 'beside' | 'code' | 'value' | 'relationship';

/** That a code of a value set plays a role for an indicator (by its place in the rule set). */
export interface CodeRule {
  readonly valueSet: string;
  readonly indicator: number;
  readonly role: Role;
}

export interface CodeMatch {
  readonly indicator: number;
  readonly role: Role;
}

interface Indexed extends CodeMatch {
  readonly except: readonly RegExp[];
}

/** system → code → rules. ICD-10-CM codes stand at their heading and are found by prefix. */
export interface CodeIndex {
  readonly bySystem: ReadonlyMap<SystemName, ReadonlyMap<string, readonly Indexed[]>>;
  /** First three characters of every ICD-10-CM code looked for: what does not begin so is nothing to the rules. */
  readonly headings: ReadonlySet<string>;
}

/** `T40.?X5` as a prefix test; the pattern is short and has no repetition. */
function toException(system: SystemName, code: string): RegExp {
  return new RegExp(`^${normalCode(system, code).replace(/\?/g, '.')}`);
}

/** The shortest ICD-10-CM heading. */
const HEADING = 3;

function add(index: Map<string, Indexed[]>, code: string, entry: Indexed): void {
  const there = index.get(code);
  if (there === undefined) index.set(code, [entry]);
  else there.push(entry);
}

/** Builds the index of all codes that any rule looks for. */
export function indexCodes(valueSets: readonly ValueSetDefinition[], rules: readonly CodeRule[]): CodeIndex {
  const byId = new Map(valueSets.map((set) => [set.id, set]));
  const index = new Map<SystemName, Map<string, Indexed[]>>();
  for (const { valueSet, indicator, role } of rules)
    for (const { system, codes, except = [] } of byId.get(valueSet)?.include ?? []) {
      const bySystem = index.get(system) ?? new Map<string, Indexed[]>();
      index.set(system, bySystem);
      const entry = { indicator, role, except: except.map((it) => toException(system, it)) };
      for (const code of codes) add(bySystem, normalCode(system, code), entry);
    }
  const icd = [...(index.get('icd-10-cm')?.keys() ?? [])];
  return { bySystem: index, headings: new Set(icd.map((code) => code.slice(0, HEADING))) };
}

function matchAt(found: CodeMatch[], entries: readonly Indexed[] | undefined, code: string): void {
  if (entries === undefined) return;
  for (const entry of entries) if (!entry.except.some((it) => it.test(code))) found.push(entry);
}

/** What a coding means to the rules: usually nothing, found in a few look-ups. */
export function matchCode(index: CodeIndex, coding: Coded): readonly CodeMatch[] {
  const system = systemOf(coding.system);
  const bySystem = system === undefined ? undefined : index.bySystem.get(system);
  const found: CodeMatch[] = [];
  if (system === undefined || bySystem === undefined) return found;
  const code = normalCode(system, coding.code);
  if (system !== 'icd-10-cm') matchAt(found, bySystem.get(code), code);
  else
    for (let end = HEADING; end <= code.length; end += 1)
      matchAt(found, bySystem.get(code.slice(0, end)), code);
  return found;
}

/** Whether any rule looks for a code. Asked of every coding of a chart, so it builds next to nothing. */
export function isWatched({ bySystem, headings }: CodeIndex, uri: string, code: string): boolean {
  const system = systemOf(uri);
  const codes = system === undefined ? undefined : bySystem.get(system);
  if (system === undefined || codes === undefined) return false;
  if (system !== 'icd-10-cm') return codes.has(code);
  if (!headings.has(code.slice(0, HEADING).toUpperCase())) return false;
  const normal = normalCode(system, code);
  for (let end = HEADING; end <= normal.length; end += 1) if (codes.has(normal.slice(0, end))) return true;
  return false;
}
