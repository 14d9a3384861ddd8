import { type Draft, newDraft, refuseAt } from './draft.ts';
import { refuseExtensions } from './extensions.ts';
import type { Form, FormPage } from './form.ts';
import { isFilled, isObject, type JsonObject, listOf, quote } from './json.ts';
import { parseItem } from './parse-item.ts';
import type { UnsupportedFeature } from './problems.ts';

export interface UnsupportedQuestionnaire {
  readonly error: 'UNSUPPORTED_QUESTIONNAIRE';
  readonly problems: readonly UnsupportedFeature[];
}

const ADVICE: Readonly<Record<string, string>> = {
  contained: 'Contained resources are not read: write the options inline and remove contained.',
  implicitRules: 'implicitRules may change the meaning of the whole form: remove it.',
  modifierExtension: 'A modifierExtension may change the meaning of the whole form: remove it.',
};

/**
 * Reads a FHIR R4 Questionnaire that keeps to the subset of SDC this engine carries out, and refuses any other with
 * everything that stands in the way, so that nothing in a form is passed over in silence. Total on any JSON.
 * https://hl7.org/fhir/R4/questionnaire.html, https://hl7.org/fhir/uv/sdc/
 */
export function parseQuestionnaire(resource: unknown): { readonly form: Form } | UnsupportedQuestionnaire {
  const draft = newDraft();
  const refuse = refuseAt(draft, '');
  const json = isObject(resource) ? resource : {};
  const { url, version } = json;
  if (json['resourceType'] !== 'Questionnaire') refuse('resourceType', 'This is not a Questionnaire.');
  if (!isFilled(url)) refuse('url', 'A Questionnaire needs its canonical url, which responses refer to.');
  if (version !== undefined && !isFilled(version)) refuse('version', 'version must be a string, not blank.');
  for (const [name, advice] of Object.entries(ADVICE)) if (json[name] !== undefined) refuse(name, advice);
  refuseExtensions(json, [], refuse);
  const pages = parsePages(draft, json);
  refuseOpenReferences(draft);
  const { items, problems } = draft;
  if (problems.length > 0 || !isFilled(url)) return { error: 'UNSUPPORTED_QUESTIONNAIRE', problems };
  return { form: { url, ...(isFilled(version) && { version }), pages, items } };
}

function parsePages(draft: Draft, { item }: JsonObject): readonly FormPage[] {
  if (listOf(item).length === 0) refuseAt(draft, '')('item', 'A Questionnaire needs a page of items.');
  const items = listOf(item).flatMap((one, index) => {
    return parseItem(draft, one, { path: `Questionnaire.item[${index}]`, depth: 1 }) ?? [];
  });
  return items.filter((one) => one.type === 'group');
}

function refuseOpenReferences({ openReferences, items, linkIds }: Draft): void {
  for (const { question, refuse } of openReferences) {
    if (items.has(question)) {
      refuse('enableWhen.question', `${quote(question)} comes later: a condition may only look back.`);
    } else if (!linkIds.has(question)) {
      refuse('enableWhen.question', `No item has the linkId ${quote(question)}.`);
    }
  }
}
