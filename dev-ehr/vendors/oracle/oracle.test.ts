import type { Communication, DocumentReference } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { issueOf } from '../../ehr.testing.ts';
import { useHospital } from '../hospital.testing.ts';
import { oracle } from './oracle.ts';

const place = useHospital(oracle());
const subject = { reference: 'Patient/p1' };
const author = [{ reference: 'Practitioner/dr' }];
const attachment = { contentType: 'text/html;charset=utf-8', data: 'PHA+YTwvcD4=' };

const note: DocumentReference = {
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '34109-9' }] },
  subject,
  author,
  content: [{ attachment }],
  context: {
    encounter: [{ reference: 'Encounter/e1' }],
    period: { end: '2026-11-01T12:00:00Z' },
  },
};

describe('DocumentReference.create', () => {
  it('answers 201 with an empty body and the Location, without a version, whatever is preferred', async () => {
    const { ehr, call } = place();
    const prefer = { prefer: 'return=representation' };
    const { status, text, headers } = await call('POST', 'DocumentReference', note, prefer);
    expect([status, text]).toEqual([201, '']);
    const location = headers.get('location') ?? '';
    expect(location.replace(ehr.fhirBase, '')).toMatch(/^\/DocumentReference\/[^/]+$/);
    expect((await call('GET', location)).status).toBe(200);
  });

  it('fields that are not supported are ignored: labels and identifier are gone', async () => {
    const { call } = place();
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
    const labelled = {
      ...note,
      meta: { security },
      securityLabel: [{ coding: security }],
      identifier: [{ system: 'urn:example', value: 'ours' }],
      description: 'A note',
      constructor: 'own',
    };
    const { headers } = await call('POST', 'DocumentReference', labelled);
    const { body } = await call('GET', headers.get('location') ?? '');
    expect(body.meta.security).toBeUndefined();
    expect(Object.keys(body).sort()).toEqual([
      'author',
      'content',
      'context',
      'docStatus',
      'id',
      'meta',
      'resourceType',
      'status',
      'subject',
      'type',
    ]);
  });

  const content = (change: object) => ({ content: [{ attachment: { ...attachment, ...change } }] });
  const context = (period: object) => ({ context: { ...note.context, period } });

  it.each<[rule: string, change: object, text: string]>([
    ['docStatus is final', { docStatus: 'preliminary' }, 'docStatus must be final'],
    ['the type is coded', { type: { text: 'Note' } }, 'type is required'],
    [
      'one author',
      { author: [...author, { reference: 'Practitioner/nurse' }] },
      'author must be the signed-in provider, and nobody else',
    ],
    [
      'the author is who is signed in',
      { author: [{ reference: 'Practitioner/nurse' }] },
      'author must be the signed-in provider, and nobody else',
    ],
    [
      'contentType names its charset',
      content({ contentType: 'text/html' }),
      'content[0].attachment.contentType must name a supported type and its charset',
    ],
    ['one attachment', { content: [{ attachment }, { attachment }] }, 'content must contain only one entry'],
    [
      'context.period.end is required',
      context({ start: '2026-11-01T11:00:00Z' }),
      'context.period.end is required',
    ],
    ['each date has a time', context({ end: '2026-11-01' }), 'context.period needs a time in each date'],
    [
      'so has attachment.creation',
      content({ creation: '2026-11-01' }),
      'content[0].attachment.creation needs a time',
    ],
  ])('%s: else 422', async (_rule, change, text) => {
    const answer = await place().call('POST', 'DocumentReference', { ...note, ...change });
    expect([answer.status, issueOf(answer).text]).toEqual([422, text]);
  });

  it.each(['application/xhtml+xml;charset=utf-8', 'text/plain; charset=UTF-8', 'application/pdf'])(
    '%s is taken',
    async (contentType) => {
      const { status } = await place().call('POST', 'DocumentReference', {
        ...note,
        ...content({ contentType }),
      });
      expect(status).toBe(201);
    },
  );
});

describe('Communication.create', () => {
  const message: Communication = {
    resourceType: 'Communication',
    status: 'completed',
    category: [{ coding: [{ code: 'notification' }] }],
    subject,
    encounter: { reference: 'Encounter/e1' },
    recipient: [{ reference: 'Practitioner/nurse' }],
    sender: { reference: 'Practitioner/dr' },
    payload: [{ contentAttachment: { contentType: 'text/plain', data: 'YQ==' } }],
  };

  it('to a Practitioner or a Group', async () => {
    const { status, text } = await place().call('POST', 'Communication', message);
    expect([status, text]).toEqual([201, '']);
  });

  it.each<[change: object, text: string]>([
    [{ status: 'in-progress' }, 'status must be completed'],
    [{ recipient: [{ reference: 'Organization/o1' }] }, 'recipient must be Practitioners and Groups'],
    [{ sender: { reference: 'Patient/p1' } }, 'sender must be a Practitioner'],
    [
      { payload: [{ contentString: 'a' }] },
      'payload must be one contentAttachment of text/plain or application/xhtml+xml with its data',
    ],
    [{ subject: undefined }, 'encounter needs a subject'],
  ])('%j is refused', async (change, text) => {
    const answer = await place().call('POST', 'Communication', { ...message, ...change });

    expect([answer.status, issueOf(answer).text]).toEqual([422, text]);
  });
});

describe('what else differs', () => {
  it('ServiceRequest and Task cannot be written; a QuestionnaireResponse only updated', async () => {
    const { call } = place();
    const tries = ['ServiceRequest', 'Task', 'QuestionnaireResponse'].map((type) =>
      call('POST', type, { resourceType: type, subject }),
    );
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([405, 404, 405]);
  });

  it('a batch creates Provenance and nothing else; a transaction is refused', async () => {
    const { backend } = place();
    const entry = [{ request: { method: 'POST', url: 'Condition' } }];
    const post = async (type: string) => {
      const answer = await backend('POST', '', { resourceType: 'Bundle', type, entry });
      return [answer.status, issueOf(answer).text];
    };
    expect(await post('batch')).toEqual([422, 'a batch creates Provenance alone']);
    expect(await post('transaction')).toEqual([422, 'type must be batch']);
  });

  it('a search without any parameter it knows is refused', async () => {
    const answer = await place().backend('GET', 'Condition?code=x');
    expect([answer.status, issueOf(answer).text]).toEqual([400, 'No supported search parameters provided']);
  });

  it('an update of an old version is 409, and of what is not there creates nothing', async () => {
    const { call } = place();
    const { headers } = await call('POST', 'DocumentReference', note);
    const location = headers.get('location') ?? '';
    const { body } = await call('GET', location);
    const update = (version: string) =>
      call('PUT', location, { ...body, ...note }, { 'if-match': `W/"${version}"` });
    expect((await update('7')).status).toBe(409);
    expect((await update(body.meta.versionId)).status).toBe(200);
    expect((await call('PUT', 'DocumentReference/none', { ...note, id: 'none' })).status).toBe(405);
  });
});
