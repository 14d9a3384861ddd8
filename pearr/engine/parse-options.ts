import type { Coding } from 'fhir/r4.js';
import { type Answer, sameAnswer } from './answer.ts';
import type { ItemSource } from './draft.ts';
import { readFlag, refuseUnlisted } from './elements.ts';
import { extensionOf, OPTION_EXCLUSIVE, type Refuse, refuseExtensions } from './extensions.ts';
import type { FormOption, Translated } from './form.ts';
import { isFilled, isObject, type JsonObject, quote } from './json.ts';
import { readText } from './text.ts';

const ELEMENTS = ['id', 'extension', 'valueCoding', 'valueString', '_valueString', 'initialSelected'];

export interface ParsedOptions {
  readonly options: readonly FormOption[];
  /** Those with initialSelected. */
  readonly initial: readonly Answer[];
}

/** Reads Questionnaire.item.answerOption of a choice or open-choice, which must have some. */
export function parseOptions({ json, refuse }: ItemSource): ParsedOptions {
  const { answerOption } = json;
  const options: FormOption[] = [];
  const initial: Answer[] = [];
  if (!Array.isArray(answerOption) || answerOption.length === 0) {
    refuse('answerOption', 'A choice needs its options inline: list them as answerOption.');
    return { options, initial };
  }
  for (const element of answerOption) {
    const option = parseOption(element, refuse);
    if (!option) continue;
    if (options.some(({ value }) => sameAnswer(value, option.value))) {
      refuse(
        'answerOption',
        `The option ${quote(option.text)} has the value of another one: give it a code of its own.`,
      );
    }
    options.push(option);
    if (readFlag(element, 'initialSelected', refuse)) initial.push(option.value);
  }
  return { options, initial };
}

function parseOption(element: unknown, refuse: Refuse): FormOption | undefined {
  if (!isObject(element) || 'valueCoding' in element === 'valueString' in element) {
    refuse('answerOption', 'Every answerOption is an object with either a valueCoding or a valueString.');
    return undefined;
  }
  refuseUnlisted(Object.keys(element), ELEMENTS, refuse);
  refuseExtensions(element, [OPTION_EXCLUSIVE], refuse);
  const extension = extensionOf(element, OPTION_EXCLUSIVE, refuse);
  const exclusive = extension !== undefined && readFlag(extension, 'valueBoolean', refuse);
  const valued =
    'valueString' in element ? parseString(element, refuse) : parseCoding(element['valueCoding'], refuse);
  return valued && { ...valued, exclusive };
}

type Valued = Translated & Pick<FormOption, 'value'>;

function parseString(element: JsonObject, refuse: Refuse): Valued | undefined {
  const shown = readText(element, 'valueString', refuse);
  return shown.text === '' ? undefined : { ...shown, value: { valueString: shown.text } };
}

function parseCoding(coding: unknown, refuse: Refuse): Valued | undefined {
  if (!isObject(coding) || !isFilled(coding['code']) || !isFilled(coding['display'])) {
    refuse('answerOption', 'Every option needs a code, and a display for the clinician to read.');
    return undefined;
  }
  refuseExtensions(coding, [], refuse);
  const shown = readText(coding, 'display', refuse);
  const valueCoding: Coding = {
    ...(isFilled(coding['system']) && { system: coding['system'] }),
    ...(isFilled(coding['version']) && { version: coding['version'] }),
    code: coding['code'],
    display: shown.text,
  };
  return { ...shown, value: { valueCoding } };
}
