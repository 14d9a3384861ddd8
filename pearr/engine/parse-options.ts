import type { Coding } from 'fhir/r4.js';
import { sameAnswer } from './answer.ts';
import type { ItemSource } from './draft.ts';
import { readFlag, refuseUnlisted } from './elements.ts';
import { extensionOf, OPTION_EXCLUSIVE, type Refuse, refuseExtensions } from './extensions.ts';
import type { FormOption, Translated } from './form.ts';
import { isFilled, isObject, type JsonObject, listOf, quote } from './json.ts';
import { readText } from './text.ts';

const ELEMENTS = ['id', 'extension', 'valueCoding', 'valueString', '_valueString', 'initialSelected'];

/** Reads Questionnaire.item.answerOption of a choice or open-choice, which must have some. */
export function parseOptions({ json, refuse }: ItemSource): readonly FormOption[] {
  const elements = listOf(json['answerOption']);
  if (elements.length === 0) refuse('answerOption', 'A choice needs its options inline, as answerOption.');
  const options = elements.flatMap((element) => parseOption(element, refuse) ?? []);
  for (const [index, { value, text }] of options.entries()) {
    if (options.findIndex((other) => sameAnswer(other.value, value)) === index) continue;
    refuse('answerOption', `${quote(text)} has the value of an option before it: give it one of its own.`);
  }
  return options;
}

function parseOption(element: unknown, refuse: Refuse): FormOption | undefined {
  const json = isObject(element) ? element : {};
  refuseUnlisted(Object.keys(json), ELEMENTS, refuse);
  refuseExtensions(json, [OPTION_EXCLUSIVE], refuse);
  const extension = extensionOf(json, OPTION_EXCLUSIVE, refuse);
  const exclusive = extension !== undefined && readFlag(extension, 'valueBoolean', refuse);
  const initialSelected = readFlag(json, 'initialSelected', refuse);
  const valued = parseValue(json, refuse);
  if (valued) return { ...valued, exclusive, initialSelected };
  refuse(
    'answerOption',
    'Every option is a valueCoding with code and display, or a valueString; none of it blank.',
  );
  return undefined;
}

type Valued = Translated & Pick<FormOption, 'value'>;

function parseValue(json: JsonObject, refuse: Refuse): Valued | undefined {
  const { valueCoding, valueString } = json;
  if (valueCoding !== undefined)
    return valueString === undefined ? parseCoding(valueCoding, refuse) : undefined;
  const shown = readText(json, 'valueString', refuse);
  return shown.text === '' ? undefined : { ...shown, value: { valueString: shown.text } };
}

/** Clinicians read the display, so it may not be left to be looked up. */
function parseCoding(json: unknown, refuse: Refuse): Valued | undefined {
  if (!isObject(json)) return undefined;
  const { system, version, code } = json;
  refuseExtensions(json, [], refuse);
  const shown = readText(json, 'display', refuse);
  const isWhole = [system, version].every((part) => part === undefined || isFilled(part));
  if (!isFilled(code) || shown.text === '' || !isWhole) return undefined;
  const valueCoding: Coding = {
    ...(isFilled(system) && { system }),
    ...(isFilled(version) && { version }),
    code,
    display: shown.text,
  };
  return { ...shown, value: { valueCoding } };
}
