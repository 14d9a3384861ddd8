import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4.js';

type Texts = Readonly<Record<string, string>>;

/** https://hl7.org/fhir/R4/extension-translation.html */
function translation(lang: string, content: string): Extension {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/translation',
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: content },
    ],
  };
}

/** A Questionnaire whose texts carry their translation into a language, where there is one. */
export function withTranslations(
  questionnaire: Questionnaire,
  language: string,
  texts: Texts,
): Questionnaire {
  const translated = (text: string | undefined, before: readonly Extension[] = []) => {
    const content = text === undefined ? undefined : texts[text];
    return content === undefined ? undefined : { extension: [...before, translation(language, content)] };
  };
  const inItem = (item: QuestionnaireItem): QuestionnaireItem => {
    const text = translated(item.text, item._text?.extension);
    return {
      ...item,
      ...(text !== undefined && { _text: text }),
      ...(item.answerOption && {
        answerOption: item.answerOption.map((option) => {
          const { valueCoding } = option;
          const display = translated(valueCoding?.display, valueCoding?._display?.extension);
          return display === undefined
            ? option
            : { ...option, valueCoding: { ...valueCoding, _display: display } };
        }),
      }),
      ...(item.item && { item: item.item.map(inItem) }),
    };
  };
  return { ...questionnaire, item: (questionnaire.item ?? []).map(inItem) };
}
