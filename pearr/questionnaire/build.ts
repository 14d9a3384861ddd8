import type { Coding, Extension, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js';
import { pearrCodes } from '../codes.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';

function control(code: string): Extension {
  return {
    url: `${CORE}questionnaire-itemControl`,
    valueCodeableConcept: {
      coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }],
    },
  };
}

const instructions: Extension = {
  url: `${CORE}questionnaire-displayCategory`,
  valueCodeableConcept: {
    coding: [{ system: 'http://hl7.org/fhir/questionnaire-display-category', code: 'instructions' }],
  },
};
const exclusive: Extension = { url: `${CORE}questionnaire-optionExclusive`, valueBoolean: true };
const hiddenItem: Extension = { url: `${CORE}questionnaire-hidden`, valueBoolean: true };

/** One of our own answers. */
export function coding(code: string, display?: string): Coding {
  return display === undefined ? { system: pearrCodes, code } : { system: pearrCodes, code, display };
}

/** An option; a name that begins with `!` excludes the others. */
type Options = Readonly<Record<string, string>>;

function toOptions(options: Options): QuestionnaireItem['answerOption'] {
  return Object.entries(options).map(([code, display]) =>
    code.startsWith('!')
      ? { extension: [exclusive], valueCoding: coding(code.slice(1), display) }
      : { valueCoding: coding(code, display) },
  );
}

/** `question` was answered with one of these codes; several conditions in one item are joined by its behavior. */
export function when(question: string, ...codes: string[]): QuestionnaireItemEnableWhen[] {
  return codes.map((code) => ({ question, operator: '=', answerCoding: coding(code) }));
}

interface Gated {
  /** All conditions must hold. */
  readonly all?: QuestionnaireItemEnableWhen[];
  /** One condition must hold. */
  readonly any?: QuestionnaireItemEnableWhen[];
}

function gate({ all, any }: Gated): Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'> {
  if (all !== undefined) return { enableWhen: all, enableBehavior: 'all' };
  return any === undefined ? {} : { enableWhen: any, enableBehavior: 'any' };
}

interface Asked extends Gated {
  readonly options: Options;
  readonly required?: boolean;
  readonly help?: string;
}

/** What to say or do, shown beside a question. */
export function help(linkId: string, text: string): QuestionnaireItem {
  return { linkId, type: 'display', text, extension: [control('help'), instructions] };
}

function choice(linkId: string, text: string, kind: string, asked: Asked): QuestionnaireItem {
  return {
    linkId,
    type: 'choice',
    text,
    extension: [control(kind)],
    required: asked.required ?? true,
    ...gate(asked),
    ...(kind === 'check-box' && { repeats: true }),
    answerOption: toOptions(asked.options) ?? [],
    ...(asked.help !== undefined && { item: [help(`${linkId}.help`, asked.help)] }),
  };
}

/** One of several. */
export function radio(linkId: string, text: string, asked: Asked): QuestionnaireItem {
  return choice(linkId, text, 'radio-button', asked);
}

/** Any of several. */
export function checks(linkId: string, text: string, asked: Asked): QuestionnaireItem {
  return choice(linkId, text, 'check-box', asked);
}

/** A value that code sets and nobody sees. */
export function hidden(linkId: string, text: string, options: Options, repeats = false): QuestionnaireItem {
  return {
    linkId,
    type: 'choice',
    text,
    extension: [hiddenItem, control(repeats ? 'check-box' : 'radio-button')],
    ...(repeats && { repeats }),
    answerOption: toOptions(options) ?? [],
  };
}

export function group(linkId: string, gated: Gated, item: QuestionnaireItem[]): QuestionnaireItem {
  return { linkId, type: 'group', ...gate(gated), item };
}

/** A stage of the conversation, one screen. */
export function page(
  linkId: string,
  text: string,
  gated: Gated,
  item: QuestionnaireItem[],
): QuestionnaireItem {
  return { linkId, type: 'group', text, extension: [control('page')], ...gate(gated), item };
}
