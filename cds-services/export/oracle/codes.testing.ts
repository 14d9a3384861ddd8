import fc from 'fast-check';
import { type SystemName, systems, type ValueSetDefinition } from '../../indicators/value-set.ts';

export interface Coding {
  readonly system?: string;
  readonly code: string;
}

type Include = ValueSetDefinition['include'][number];

const endings = ['', '1', '9', 'XA', '.1', '.01', '1XA', '0X1A', '10A', '.XXXD'];

/** ICD-10-CM as charts write it: with a dot, without, in small letters. */
const spellings: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => code,
  (code) => code.replace(/\./g, ''),
  (code) => code.toLowerCase(),
];

/** A code below a heading, the heading itself, its parent, or one that an exception keeps out. */
function icdCodes({ codes, except = [] }: Include): fc.Arbitrary<string> {
  const below = fc
    .tuple(fc.constantFrom(...codes), fc.constantFrom(...endings))
    .map(([code, end]) => code + end);
  const parent = fc.constantFrom(...codes).map((code) => code.slice(0, -1));
  const kept =
    except.length === 0 ? below : fc.constantFrom(...except).map((code) => `${code.replaceAll('?', '2')}A`);
  const chosen = fc.oneof(
    { weight: 8, arbitrary: below },
    { weight: 1, arbitrary: parent },
    { weight: 2, arbitrary: kept },
  );
  return fc.tuple(chosen, fc.constantFrom(...spellings)).map(([code, spell]) => spell(code));
}

function codesOf(include: Include): fc.Arbitrary<Coding> {
  const code = include.system === 'icd-10-cm' ? icdCodes(include) : fc.constantFrom(...include.codes);
  const system = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...systems[include.system]) },
    { weight: 1, arbitrary: fc.constantFrom('http://example.org/codes', undefined) },
  );
  return fc.record({ code, system }).map(({ code: written, system: uri }) => ({
    ...(uri !== undefined && { system: uri }),
    code: written,
  }));
}

/** Codings that some value set looks for, and some that look like them. */
export function codings(
  valueSets: readonly ValueSetDefinition[],
  among: readonly SystemName[],
): fc.Arbitrary<Coding> {
  const includes = valueSets.flatMap(({ include }) => include).filter(({ system }) => among.includes(system));
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...includes).chain(codesOf) },
    { weight: 1, arbitrary: fc.constant({ system: systems['icd-10-cm'][0], code: 'J06.9' }) },
  );
}
