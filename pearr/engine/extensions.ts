import { isFilled, isObject, type JsonObject, listOf, quote } from './json.ts';

/** Says that something at this place is not supported. */
export type Refuse = (feature: string, message: string) => void;

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const R5_ITEM = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.';

export const ITEM_CONTROL = `${CORE}questionnaire-itemControl`;
export const HIDDEN = `${CORE}questionnaire-hidden`;
export const DISPLAY_CATEGORY = `${CORE}questionnaire-displayCategory`;
export const OPTION_EXCLUSIVE = `${CORE}questionnaire-optionExclusive`;
export const TRANSLATION = `${CORE}translation`;

const UNDERSTOOD = [ITEM_CONTROL, HIDDEN, DISPLAY_CATEGORY, OPTION_EXCLUSIVE, TRANSLATION];

/** Core extensions that change which answers are asked for, allowed, computed or shown. */
const BEHAVIOURAL = [
  'cqf-calculatedValue',
  'cqf-expression',
  'cqf-library',
  'maxDecimalPlaces',
  'maxSize',
  'maxValue',
  'mimeType',
  'minLength',
  'minValue',
  'questionnaire-baseType',
  'questionnaire-constraint',
  'questionnaire-fhirType',
  'questionnaire-maxOccurs',
  'questionnaire-minOccurs',
  'questionnaire-optionRestriction',
  'questionnaire-referenceFilter',
  'questionnaire-signatureRequired',
  'questionnaire-sliderStepValue',
  'questionnaire-unit',
  'questionnaire-unitOption',
  'questionnaire-unitValueSet',
  'questionnaire-usageMode',
  'regex',
  'rendering-styleSensitive',
  'targetConstraint',
  'variable',
].map((name) => CORE + name);

/** SDC extensions that only dress a form. All others of SDC, those still to be written too, change what it does. */
const COSMETIC = [
  'assembledFrom',
  'choiceColumn',
  'collapsible',
  'columnCount',
  'keyboard',
  'openLabel',
  'optionalDisplay',
  'performerType',
  'preferredTerminologyServer',
  'shortText',
  'width',
].map((name) => `${SDC}sdc-questionnaire-${name}`);

/**
 * Refuses the extensions of one element that change what a form does and are not among those `understood` there.
 * Others are ignored: FHIR lets a reader ignore an extension it does not know, unless it is a modifierExtension.
 */
export function refuseExtensions(element: unknown, understood: readonly string[], refuse: Refuse): void {
  if (!isObject(element) || element['extension'] === undefined) return;
  if (!Array.isArray(element['extension'])) refuse('extension', 'extension must be an array.');
  for (const extension of listOf(element['extension'])) {
    const url = isObject(extension) ? extension['url'] : undefined;
    if (!isFilled(url)) refuse('extension', 'Every extension needs a url.');
    else if (!understood.includes(url)) refuseExtension(url, refuse);
  }
}

/** Of an extension that may occur once: the extension, if there is exactly one. */
export function extensionOf(element: unknown, url: string, refuse: Refuse): JsonObject | undefined {
  const [first, second] = extensionsOf(element, url);
  if (second) refuse(nameOf(url), `${quote(url)} stands here more than once: keep one.`);
  return first;
}

export function extensionsOf(element: unknown, url: string): readonly JsonObject[] {
  const extensions = isObject(element) ? listOf(element['extension']) : [];
  return extensions.filter(isObject).filter((extension) => extension['url'] === url);
}

function nameOf(url: string): string {
  return `extension:${url.slice(url.lastIndexOf('/') + 1).replace(/^(sdc-)?questionnaire-/, '')}`;
}

function refuseExtension(url: string, refuse: Refuse): void {
  if (UNDERSTOOD.includes(url)) {
    refuse(nameOf(url), `${quote(url)} means nothing on this element: move or remove it.`);
  } else if (isBehavioural(url)) {
    refuse(nameOf(url), `${quote(url)} changes what the form does, and is not supported: remove it.`);
  }
}

function isBehavioural(url: string): boolean {
  if (url.startsWith(SDC)) return !COSMETIC.includes(url);
  // Earlier editions of SDC published calculatedExpression and its kin under other folders of hl7.org.
  const isExpression = url.startsWith('http://hl7.org/fhir/') && url.endsWith('Expression');
  return isExpression || BEHAVIOURAL.includes(url) || url.startsWith(R5_ITEM);
}
