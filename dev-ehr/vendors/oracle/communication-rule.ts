import type { Communication } from '@medplum/fhirtypes';
import type { WriteRule } from '../rest/vendor-rest.ts';
import { type Kept, keepFields } from './keep-fields.ts';
import { unprocessable } from './oracle-outcome.ts';

// Millennium R4 APIs, "Communication", the body fields of Create.
const KEPT: Kept = {
  resourceType: true,
  extension: true,
  status: true,
  category: true,
  priority: true,
  subject: true,
  topic: true,
  encounter: true,
  recipient: true,
  sender: true,
  payload: { contentAttachment: { contentType: true, data: true } },
};

const CATEGORIES = ['notification', 'reminder', '312853008'];

type Clause = [element: string, text: string, holds: (message: Communication) => boolean];

const CLAUSES: Clause[] = [
  ['status', 'must be completed', ({ status }) => status === 'completed'],
  [
    'category',
    'must be notification, reminder or SNOMED CT 312853008',
    ({ category = [] }) =>
      category.some(({ coding = [] }) => coding.some(({ code = '' }) => CATEGORIES.includes(code))),
  ],
  [
    'recipient',
    'must be Practitioners and Groups',
    ({ recipient = [] }) =>
      recipient.length > 0 &&
      recipient.every(({ reference = '' }) => /^(Practitioner|Group)\//.test(reference)),
  ],
  ['sender', 'must be a Practitioner', ({ sender }) => /^Practitioner\//.test(sender?.reference ?? '')],
  [
    'payload',
    'must be one contentAttachment of text/plain or application/xhtml+xml with its data',
    ({ payload = [] }) => {
      const { contentType = '', data } = payload[0]?.contentAttachment ?? {};
      const [type] = contentType.split(';');
      const isText = type === 'text/plain' || type === 'application/xhtml+xml';
      return payload.length === 1 && isText && data !== undefined;
    },
  ],
  [
    'encounter',
    'needs a subject',
    ({ encounter, subject }) => encounter === undefined || subject !== undefined,
  ],
];

/** Files a message to people or pools of the hospital. */
export const createCommunication: WriteRule<Communication> = (message) => {
  const broken = CLAUSES.find(([, , holds]) => !holds(message));
  if (!broken) return { filed: keepFields(message, KEPT) };
  const [element, text] = broken;
  return unprocessable(`${element} ${text}`, `Communication.${element}`);
};
