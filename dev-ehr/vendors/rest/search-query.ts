import type { FhirMessage } from '../../fhir/rest/message.ts';
import { type StatedResource, wordsOf } from '../statements/vendor-statement.ts';

/** A search cut down to the parameters that a vendor lists. */
export interface StatedSearch {
  message: FhirMessage;
  /** Names of those that are left, without modifiers. */
  given: string[];
  /** Those taken out. */
  ignored: string[];
}

// Not searching: how the answer is written, and this server's own paging links.
const ALWAYS: ReadonlySet<string> = new Set(['_format', '_pretty', '_cursor']);

/** Takes the parameters out that the vendor does not list, from the URL and from the form of a `POST …/_search`. */
export function toStatedSearch(message: FhirMessage, stated: StatedResource | undefined): StatedSearch {
  const [pathname = '', query = ''] = message.path.split('?');
  const inUrl = sift(query, stated);
  const inForm = sift(isForm(message) ? (message.body ?? '') : '', stated);
  const path = inUrl.kept ? `${pathname}?${inUrl.kept}` : pathname;
  return {
    message: { ...message, path, ...(isForm(message) ? { body: inForm.kept } : {}) },
    given: [...inUrl.given, ...inForm.given],
    ignored: [...inUrl.ignored, ...inForm.ignored],
  };
}

const isForm = ({ path }: FhirMessage) => path.split('?')[0]?.endsWith('/_search') === true;

function sift(query: string, stated: StatedResource | undefined) {
  const all = [...new URLSearchParams(query)];
  const listed = all.filter(([name, value]) => isListed(name, value, stated));
  const kept = listed.length === all.length ? query : new URLSearchParams(listed).toString();
  return {
    kept,
    given: listed.map(([name]) => codeOf(name)).filter((name) => !ALWAYS.has(name)),
    ignored: all.filter((each) => !listed.includes(each)).map(([name]) => name),
  };
}

const codeOf = (name: string) => name.split(':')[0] ?? '';

function isListed(name: string, value: string, stated: StatedResource | undefined): boolean {
  const code = codeOf(name);
  if (code === '_include') return isIncluded(value, stated?.searchInclude);
  if (code === '_revinclude') return isIncluded(value, stated?.searchRevInclude);
  return ALWAYS.has(code) || wordsOf(stated?.searchParam).includes(code);
}

function isIncluded(value: string, list: string | undefined): boolean {
  const listed = wordsOf(list);
  return listed.includes('*') || listed.includes(value.split(':').slice(0, 2).join(':'));
}
