import type { Questionnaire } from 'fhir/r4.js';

const control = (code: string) => [
  {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
    valueCodeableConcept: {
      coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }],
    },
  },
];

const options = [{ valueString: 'Bus' }, { valueString: 'Car' }];

/** A site's own form: a page with a question of every type the engine knows, before the published pages. */
export function withAllTypes(questionnaire: Questionnaire): Questionnaire {
  return {
    ...questionnaire,
    item: [
      {
        linkId: 'types',
        type: 'group',
        text: 'All kinds of questions',
        extension: control('page'),
        item: [
          { linkId: 'types.plain', type: 'display', text: 'A plain text between questions.' },
          {
            linkId: 'types.group',
            type: 'group',
            text: 'A heading',
            item: [
              { linkId: 'types.boolean', type: 'boolean', text: 'Yes or no', required: true },
              { linkId: 'types.string', type: 'string', text: 'One line', maxLength: 20 },
              { linkId: 'types.text', type: 'text', text: 'Several lines' },
              { linkId: 'types.date', type: 'date', text: 'A day' },
              { linkId: 'types.integer', type: 'integer', text: 'A number' },
              {
                linkId: 'types.open',
                type: 'open-choice',
                text: 'One, or your own',
                extension: control('radio-button'),
                answerOption: options,
              },
              {
                linkId: 'types.open-list',
                type: 'open-choice',
                repeats: true,
                text: 'Some, and your own',
                extension: control('check-box'),
                answerOption: options,
              },
            ],
          },
        ],
      },
      ...(questionnaire.item ?? []),
    ],
  };
}
