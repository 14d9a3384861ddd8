import type { DataRequirement, Library, ParameterDefinition } from 'fhir/r4.js';
import { Base64 } from 'js-base64';
import type { Knowledge } from '../indicators/knowledge.ts';
import { inEffect } from './in-effect.ts';
import { placeholderOf } from './placeholder.ts';
import { canonicalOf, publication, type Release, rulesId } from './release.ts';

/** One rule set as CQL text and as the ELM compiled from it. */
export interface RuleText {
  readonly cql: string;
  readonly elm: string;
}

const inputs: readonly ParameterDefinition[] = [
  { name: 'At', use: 'in', min: 0, max: '1', type: 'dateTime', documentation: 'The moment of the call.' },
  {
    name: 'Encounter',
    use: 'in',
    min: 0,
    max: '1',
    type: 'string',
    documentation: 'The id of the encounter that the hook names.',
  },
  {
    name: 'Unread',
    use: 'in',
    min: 0,
    max: '*',
    type: 'string',
    documentation: 'Parts of the chart that could not be read, by their prefetch keys.',
  },
];

/** What is no CQL: its answers come in as parameters. */
function placeholders({ indicators }: Knowledge): ParameterDefinition[] {
  return indicators.flatMap((it): ParameterDefinition[] => {
    const placeholder = placeholderOf(it);
    if (placeholder === undefined) return [];
    const what = it.criterion.kind === 'text' ? 'a rule of text' : "a site's own expression";
    const documentation = `Placeholder for ${what} that CQL cannot express: ${it.title}. Left out, it is unknown.`;
    return [{ name: placeholder.parameter, use: 'in', min: 0, max: '1', type: 'boolean', documentation }];
  });
}

/** A definition of the library as FHIR sees its result: true present, false absent, empty unknown. */
const output = (name: string, type: 'boolean' | 'string', documentation: string): ParameterDefinition => ({
  name,
  use: 'out',
  min: 0,
  max: '1',
  type,
  documentation,
});

const types = [
  'Patient',
  'Encounter',
  'Condition',
  'Procedure',
  'Observation',
  'RelatedPerson',
  'QuestionnaireResponse',
  'Flag',
] as const;

/** The rules as a FHIR R4 Library that carries their CQL and its ELM. */
export function toLibrary(knowledge: Knowledge, release: Release, { cql, elm }: RuleText): Library {
  const effective = inEffect(knowledge);
  return {
    resourceType: 'Library',
    id: rulesId,
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/cqllibrary'] },
    url: canonicalOf('Library', rulesId),
    ...publication(rulesId, release),
    title: 'When private time is offered',
    description:
      "Each indicator as present, absent or unknown, the firing rules and the decision, as CQL. Rules of text and a site's own expressions are placeholders: their answers are parameters.",
    type: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/library-type',
          code: 'logic-library',
          display: 'Logic Library',
        },
      ],
    },
    relatedArtifact: effective.valueSets.map(({ id }) => ({
      type: 'depends-on',
      resource: `${canonicalOf('ValueSet', id)}|${release.version}`,
    })),
    parameter: [
      ...inputs,
      ...placeholders(effective),
      ...effective.indicators.map(({ id, title }) => output(id, 'boolean', title)),
      output('Decision', 'string', 'none, prompt, support, resume or could-not-look'),
    ],
    dataRequirement: types.map((type): DataRequirement => ({ type })),
    content: [
      { contentType: 'text/cql', data: Base64.encode(cql) },
      { contentType: 'application/elm+json', data: Base64.encode(elm) },
    ],
  };
}
