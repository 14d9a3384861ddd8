import type { DocumentReference } from '@medplum/fhirtypes';
import type { WriteRule, Writing } from '../rest/vendor-rest.ts';
import { type Kept, keepFields } from './keep-fields.ts';
import { unprocessable } from './oracle-outcome.ts';

// Millennium R4 APIs, "DocumentReference", the body fields of Create and Update; labels and identifier are not among them.
const KEPT: Kept = {
  resourceType: true,
  id: true,
  status: true,
  docStatus: true,
  type: true,
  subject: true,
  author: true,
  content: { attachment: { contentType: true, data: true, title: true, creation: true } },
  context: { encounter: true, period: true },
};

const TEXT_TYPES = 'text/plain text/richtext text/rtf text/html application/xml application/xhtml+xml';
const CONTENT_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  ...TEXT_TYPES.split(' ').map((type) => `${type};charset=utf-8`),
]);

type Clause = [element: string, text: string, holds: (note: DocumentReference, of: Writing) => boolean];

/** The rules that a create and an update share, in the order they are looked at. */
const CLAUSES: Clause[] = [
  ['type', 'is required', ({ type }) => (type?.coding ?? []).length > 0],
  ['subject', 'must be a Patient', ({ subject }) => isOf('Patient', subject?.reference)],
  [
    'author',
    'must be the signed-in provider, and nobody else',
    ({ author = [] }, { user }) =>
      user === undefined
        ? author.every(({ reference }) => isOf('Practitioner', reference))
        : author.length === 1 && author[0]?.reference === user,
  ],
  ['content', 'must contain only one entry', ({ content }) => content.length === 1],
  [
    'content[0].attachment.contentType',
    'must name a supported type and its charset',
    ({ content }) =>
      CONTENT_TYPES.has((content[0]?.attachment.contentType ?? '').replaceAll(' ', '').toLowerCase()),
  ],
  ['content[0].attachment.data', 'is required', ({ content }) => content[0]?.attachment.data !== undefined],
  [
    'context.encounter',
    'must be a single encounter',
    ({ context }) => (context?.encounter ?? []).length <= 1,
  ],
  ['context.period.end', 'is required', ({ context }) => context?.period?.end !== undefined],
  ['context.period', 'needs a time in each date', ({ context }) => datesOf(context?.period).every(hasTime)],
  [
    'content[0].attachment.creation',
    'needs a time',
    ({ content }) => [content[0]?.attachment.creation ?? []].flat().every(hasTime),
  ],
];

const isOf = (type: string, reference = '') => new RegExp(`(^|/)${type}/[^/]+$`).test(reference);
const datesOf = (period: { start?: string; end?: string } = {}) =>
  [period.start ?? [], period.end ?? []].flat();
const hasTime = (date: string) => date.includes('T');

const isOneOf =
  (element: 'status' | 'docStatus', allowed: string[]): Clause[2] =>
  (note) =>
    allowed.includes(note[element] ?? '');

const oneOf = (element: 'status' | 'docStatus', allowed: string[]): Clause => [
  element,
  `must be ${allowed.join(' or ')}`,
  isOneOf(element, allowed),
];

/** Files a new document: final, by its author, and of it only what Oracle has fields for. */
export const createDocument = documentRule([oneOf('status', ['current']), oneOf('docStatus', ['final'])]);

export const updateDocument = documentRule([
  oneOf('status', ['current', 'entered-in-error']),
  oneOf('docStatus', ['final', 'amended', 'entered-in-error']),
]);

function documentRule(statuses: Clause[]): WriteRule<DocumentReference> {
  return (note, of) => {
    const broken = [...statuses, ...CLAUSES].find(([, , holds]) => !holds(note, of));
    if (!broken) return { filed: keepFields(note, KEPT) };
    const [element, text] = broken;
    return unprocessable(`${element} ${text}`, `DocumentReference.${element}`);
  };
}
