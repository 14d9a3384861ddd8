import { checkQuestionnaire, type ReadQuestionnaire } from '@pearr/config';
import type { Path, Placed } from './found.ts';
import { findJsonFault } from './json-fault.ts';
import { readSiteDocument } from './site-document.ts';

/** What is wrong with a Questionnaire's file, and what works but is not as the authoring rules want it. */
export interface CheckedFormFile {
  readonly errors: readonly Placed[];
  readonly warnings: readonly Placed[];
  /** There when the form keeps to the subset, even if it may not carry the conversation. */
  readonly read?: ReadQuestionnaire;
}

/** Where an item's linkId stands in a Questionnaire. */
function pathOf(content: unknown, linkId: string, above: Path = []): Path | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const items = Reflect.get(content, 'item');
  if (!Array.isArray(items)) return undefined;
  for (const [index, item] of items.entries()) {
    const path = [...above, 'item', index];
    if (item?.linkId === linkId) return [...path, 'linkId'];
    const within = pathOf(item, linkId, path);
    if (within !== undefined) return within;
  }
  return undefined;
}

/** A problem without a linkId begins with the element it is about. */
const elementOf = (message: string): Path => [/^[a-zA-Z.]+(?=: )/.exec(message)?.[0] ?? ''];

/** Checks a Questionnaire's text: JSON, the subset, the authoring rules, and whether it may carry the conversation. */
export function checkFormFile(file: string, text: string): CheckedFormFile {
  const fault = findJsonFault(text);
  if (fault !== undefined) return { errors: [{ severity: 'error', file, path: [], ...fault }], warnings: [] };
  const content: unknown = JSON.parse(text);
  const document = readSiteDocument(text, {});
  const place = (severity: Placed['severity'], linkId: string, message: string): Placed => ({
    severity,
    file,
    line: document.lineOf(pathOf(content, linkId) ?? elementOf(message)) ?? 1,
    path: linkId === '' ? [] : [linkId],
    message,
  });
  const read = checkQuestionnaire(file, content);
  if ('problems' in read)
    return { errors: read.problems.map((it) => place('error', it.path, it.message)), warnings: [] };
  const { problems, warnings } = read.checked;
  return {
    errors: problems.map((it) => place('error', it.linkId, `${it.rule}: ${it.message}`)),
    warnings: warnings.map((it) => place('warning', it.linkId, `${it.rule}: ${it.message}`)),
    read,
  };
}
