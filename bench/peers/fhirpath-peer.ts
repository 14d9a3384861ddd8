import { codeSystems, type Knowledge } from '@pearr/cds-services';
import fhirpath from 'fhirpath';
import type { Chart } from '../payload.ts';

type ValueSet = Knowledge['valueSets'][number];

const anyOf = (values: readonly string[]) => `(${values.map((it) => `'${it}'`).join(' | ')})`;
const pattern = (code: string) => code.replaceAll('.', '[.]').replaceAll('?', '.');

function includeTest({ system, codes, except = [] }: ValueSet['include'][number]): string {
  const inSystem = `system in ${anyOf(codeSystems[system])}`;
  if (system !== 'icd-10-cm') return `(${inSystem} and code in ${anyOf(codes)})`;
  const below = (list: readonly string[]) => `code.matches('^(${list.map(pattern).join('|')})')`;
  return `(${inSystem} and ${below(codes)}${except.length === 0 ? '' : ` and ${below(except)}.not()`})`;
}

/** Whether a chart holds a standing Condition of these value sets; neither dates nor counts are asked. */
function expressionFor(valueSets: readonly ValueSet[]): string {
  const test = valueSets.flatMap(({ include }) => include.map(includeTest)).join(' or ');
  const stands = `verificationStatus.coding.where(code = 'refuted' or code = 'entered-in-error').empty()`;
  return `entry.resource.where(resourceType = 'Condition' and ${stands}).code.coding.where(${test}).exists()`;
}

/**
 * The indicators of codes as FHIRPath, compiled once. In the peer's favour: no dates, no counts, no company, no codes
 * without dots, no other criteria and no decision.
 */
export function fhirpathPeer({ indicators, valueSets }: Knowledge) {
  const rules = indicators.flatMap(({ id, on, criterion }) => {
    if (!on || criterion.kind !== 'codes') return [];
    const own = valueSets.filter((set) => criterion.in.includes(set.id));
    return [{ id, run: fhirpath.compile(expressionFor(own), undefined, { async: false }) }];
  });
  const ask = ({ resources }: Chart): string[] => {
    const bundle = { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) };
    return rules.filter(({ run }) => run(bundle)[0] === true).map(({ id }) => id);
  };
  return { ids: rules.map(({ id }) => id), ask };
}
