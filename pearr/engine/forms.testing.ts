import { type Form, parseQuestionnaire, type UnsupportedFeature } from './index.ts';

/** Short ways to write a Questionnaire in a test: plain JSON, as a site's file would hold it. */
export type Json = { readonly [name: string]: unknown };

const CORE = 'http://hl7.org/fhir/StructureDefinition';

export const extension = {
  control: (code: string) => ({
    url: `${CORE}/questionnaire-itemControl`,
    valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
  }),
  instructions: {
    url: `${CORE}/questionnaire-displayCategory`,
    valueCodeableConcept: {
      coding: [{ system: 'http://hl7.org/fhir/questionnaire-display-category', code: 'instructions' }],
    },
  },
  hidden: { url: `${CORE}/questionnaire-hidden`, valueBoolean: true },
  exclusive: { url: `${CORE}/questionnaire-optionExclusive`, valueBoolean: true },
  translation: (lang: string, content: string) => ({
    url: `${CORE}/translation`,
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: content },
    ],
  }),
};

export const coding = (code: string) => ({ system: 'urn:test', code });

/** The same coding as a choice answers with, display included. */
export const option = (code: string) => ({ valueCoding: { ...coding(code), display: `Option ${code}` } });

export function group(linkId: string, item: readonly Json[], more: Json = {}): Json {
  return { linkId, type: 'group', text: `Group ${linkId}`, item, ...more };
}

export function page(linkId: string, item: readonly Json[], more: Json = {}): Json {
  return group(linkId, item, { extension: [extension.control('page')], ...more });
}

export function question(linkId: string, type: string, more: Json = {}): Json {
  return { linkId, type, text: `Question ${linkId}`, ...more };
}

export function choice(linkId: string, codes: readonly string[], more: Json = {}): Json {
  return question(linkId, 'choice', {
    extension: [extension.control(more['repeats'] === true ? 'check-box' : 'radio-button')],
    answerOption: codes.map(option),
    ...more,
  });
}

export const when = (question: string, code: string) => ({
  question,
  operator: '=',
  answerCoding: coding(code),
});

export const whenAnswered = (question: string, answerBoolean = true) => ({
  question,
  operator: 'exists',
  answerBoolean,
});

export function questionnaire(...item: readonly Json[]): Json {
  return { resourceType: 'Questionnaire', status: 'active', url: 'urn:test:form', item };
}

export function formOf(...item: readonly Json[]): Form {
  const parsed = parseQuestionnaire(questionnaire(...item));
  if ('form' in parsed) return parsed.form;
  throw new Error(JSON.stringify(parsed.problems, null, 1));
}

export function problemsOf(resource: unknown): readonly UnsupportedFeature[] {
  const parsed = parseQuestionnaire(resource);
  return 'error' in parsed ? parsed.problems : [];
}
