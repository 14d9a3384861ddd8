import type { ValueSet, ValueSetComposeInclude } from 'fhir/r4.js';
import type { Knowledge } from '../indicators/knowledge.ts';
import { systems, type ValueSetDefinition } from '../indicators/value-set.ts';
import { inEffect } from './in-effect.ts';
import { canonicalOf, publication, type Release } from './release.ts';

type Include = ValueSetDefinition['include'][number];

/** ICD-10-CM headings with all that stands beneath them; other codes one by one. */
function toIncludes({ system, codes }: Include): ValueSetComposeInclude[] {
  const [uri] = systems[system];
  if (system !== 'icd-10-cm') return [{ system: uri, concept: codes.map((code) => ({ code })) }];
  return codes.map((value) => ({ system: uri, filter: [{ property: 'concept', op: 'is-a', value }] }));
}

/** `T40.?X5` → `T40\..X5.*`, of the code as it is written officially. */
function toExcludes({ system, except = [] }: Include): ValueSetComposeInclude[] {
  const [uri] = systems[system];
  return except.map((code) => ({
    system: uri,
    filter: [
      {
        property: 'code',
        op: 'regex',
        value: `${code.replaceAll('.', '\\.').replaceAll('?', '.')}.*`,
      },
    ],
  }));
}

function toValueSet({ id, title, include }: ValueSetDefinition, release: Release): ValueSet {
  const exclude = include.flatMap(toExcludes);
  return {
    resourceType: 'ValueSet',
    id,
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/shareablevalueset'] },
    url: canonicalOf('ValueSet', id),
    ...publication(id, release),
    title,
    description: `${title}. Used by the rules that decide when private time is offered.`,
    compose: { include: include.flatMap(toIncludes), ...(exclude.length > 0 && { exclude }) },
  };
}

/** The value sets that a site's indicators use, as FHIR R4 ValueSets. */
export function toValueSets(knowledge: Knowledge, release: Release): ValueSet[] {
  return inEffect(knowledge).valueSets.map((valueSet) => toValueSet(valueSet, release));
}
