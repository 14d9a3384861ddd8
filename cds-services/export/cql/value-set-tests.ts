import { normalCode, type SystemName, systems, type ValueSetDefinition } from '../../indicators/value-set.ts';
import { comment, name, text, texts } from './literal.ts';

/** A code as the CQL compares it: its system's short name and its normal spelling. */
function token(system: SystemName, code: string): string {
  return `${system}|${normalCode(system, code)}`;
}

/** `T40.?X5` as a regular expression of whole tokens. */
function exception(system: SystemName, code: string): string {
  return token(system, code).replace('|', '[|]').replaceAll('?', '.').concat('.*');
}

/** The name of the function that tells whether a token is in a value set. */
export function testOf(valueSet: string): string {
  return name(`Is ${valueSet}`);
}

type Include = ValueSetDefinition['include'][number];

function includeTest({ system, codes, except = [] }: Include): string {
  const tokens = texts(codes.map((code) => token(system, code)));
  if (system !== 'icd-10-cm') return `token in ${tokens}`;
  const below = `exists ((${tokens}) H where StartsWith(token, H) return all H)`;
  if (except.length === 0) return below;
  const kept = texts(except.map((code) => exception(system, code)));
  return `(${below}\n    and not exists ((${kept}) X where Matches(token, X) return all X))`;
}

function valueSetTest({ id, title, include }: ValueSetDefinition): string {
  return [
    comment(title),
    `define function ${testOf(id)}(token String):`,
    `  ${include.map(includeTest).join('\n    or ')}`,
  ].join('\n');
}

/** How much of an ICD-10-CM token tells that nothing looks for it: the system and three characters. */
const WATCHED = 'icd-10-cm|'.length + 3;

function watched(valueSets: readonly ValueSetDefinition[]): string[] {
  const all = valueSets.flatMap(({ include }) =>
    include.flatMap(({ system, codes }) =>
      codes
        .map((code) => token(system, code))
        .map((it) => (system === 'icd-10-cm' ? it.slice(0, WATCHED) : it)),
    ),
  );
  return [...new Set(all)].sort();
}

const systemCase = ([system, uris]: [string, readonly string[]]) =>
  `    when coding.system.value in ${texts(uris)} then ${
    system === 'icd-10-cm'
      ? `'icd-10-cm|' + Upper(Combine(Split(coding.code.value, '.'), ''))`
      : `${text(`${system}|`)} + coding.code.value`
  }`;

/** Codes in their normal spelling, and a test for each value set: by heading for ICD-10-CM, else by code. */
export function valueSetTests(valueSets: readonly ValueSetDefinition[]): string {
  return `
// A code in its normal spelling. ICD-10-CM is written with and without dots.
define function "Token"(coding FHIR.Coding):
  case
${Object.entries(systems).map(systemCase).join('\n')}
    else null
  end

define function "Is Watched"(token String):
  (if StartsWith(token, 'icd-10-cm|') then Substring(token, 0, ${WATCHED}) else token) in
    ${texts(watched(valueSets))}

${valueSets.map(valueSetTest).join('\n\n')}
`;
}
