import type { ItemSource } from './draft.ts';
import { extensionOf, ITEM_CONTROL } from './extensions.ts';
import type { FormItem } from './form.ts';
import { codeIn, quote } from './json.ts';

export type Control = 'page' | 'help' | 'radio-button' | 'check-box';

const FEATURE = 'extension:itemControl';
const SYSTEM = 'http://hl7.org/fhir/questionnaire-item-control';

const FITTING: Partial<Record<FormItem['type'], readonly string[]>> = {
  group: ['page'],
  display: ['help'],
  boolean: ['radio-button', 'check-box'],
  choice: ['radio-button', 'check-box'],
  'open-choice': ['radio-button', 'check-box'],
};

/** Reads questionnaire-itemControl: one of those this engine has, on an item it fits. */
export function parseControl({ json, refuse }: ItemSource, type: FormItem['type']): Control | undefined {
  const extension = extensionOf(json, ITEM_CONTROL, refuse);
  if (!extension) return undefined;
  const control = codeIn(extension['valueCodeableConcept'], SYSTEM);
  if (isControl(control) && FITTING[type]?.includes(control)) {
    if (isContrary(control, type, json['repeats'] === true)) {
      refuse(FEATURE, 'A question that repeats takes check-box, one that does not takes radio-button.');
    }
    return control;
  }
  refuse(FEATURE, `The itemControl ${quote(control)} is not supported on the type ${type}: remove it.`);
  return undefined;
}

function isControl(code: unknown): code is Control {
  return code === 'page' || code === 'help' || code === 'radio-button' || code === 'check-box';
}

function isContrary(control: Control, type: FormItem['type'], repeats: boolean): boolean {
  return type !== 'boolean' && (control === 'radio-button' ? repeats : control === 'check-box' && !repeats);
}
