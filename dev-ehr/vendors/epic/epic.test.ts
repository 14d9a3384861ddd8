import type { DocumentReference, QuestionnaireResponse } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { useHospital } from '../hospital.testing.ts';
import { epic } from './epic.ts';

const subject = { reference: 'Patient/p1' };
const assigned = [{ patient: 'p1', questionnaire: 'https://example.org/Questionnaire/form' }];
const place = useHospital(epic({ assigned }));

const note: DocumentReference = {
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'preliminary',
  type: { text: 'Note' },
  subject,
  content: [{ attachment: { contentType: 'text/plain', data: 'YQ==' } }],
  context: { encounter: [{ reference: 'Encounter/e1' }] },
};

const response: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'https://example.org/Questionnaire/form|1.0.0',
  status: 'completed',
  subject,
};

interface Answer {
  status: number;
  text: string;
  body?: { issue?: { details?: { coding?: { code?: string }[] }; diagnostics?: string }[] };
}

/** Status, Epic's own code, and what it says of the element. */
const told = ({ status, body }: Answer) => {
  const [issue] = body?.issue ?? [];
  return [status, issue?.details?.coding?.[0]?.code, issue?.diagnostics];
};

describe('what cannot be created, though it is listed or asked for', () => {
  it('ServiceRequest: a plain POST answers 403 with nothing in it', async () => {
    const { call } = place();
    const order = { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject };
    const { status, text } = await call('POST', 'ServiceRequest', order);
    expect([status, text]).toEqual([403, '']);
  });

  it('Task: create is not offered; read, search and update of a community referral are', async () => {
    const { call } = place();
    const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: subject };
    const { status, headers } = await call('POST', 'Task', task);
    expect([status, headers.get('allow')]).toEqual([405, 'GET']);
    const { body } = await call('GET', 'Task?patient=p1');
    const [{ resource: referral }] = body.entry;
    expect(referral.id).toBe('community-referral');
    expect((await call('PUT', `Task/${referral.id}`, { ...referral, status: 'accepted' })).status).toBe(200);
  });

  it('Consent, Flag and RelatedPerson: create is not offered', async () => {
    const { call } = place();
    for (const type of ['Consent', 'Flag', 'RelatedPerson'])
      expect([type, (await call('POST', type, { resourceType: type })).status]).toEqual([type, 405]);
  });

  it('QuestionnaireResponse: 59159 unless the questionnaire was assigned to the patient', async () => {
    const { call } = place();
    const other = { ...response, questionnaire: 'https://example.org/Questionnaire/another' };
    expect(told(await call('POST', 'QuestionnaireResponse', other))).toEqual([
      400,
      '59159',
      'The questionnaire is not assigned to this patient',
    ]);
    expect((await call('POST', 'QuestionnaireResponse', response)).status).toBe(201);
  });

  it('Communication: only on an existing community referral', async () => {
    const { call } = place();
    const message = { resourceType: 'Communication', status: 'completed', subject };
    const post = (more: object) => call('POST', 'Communication', { ...message, ...more });
    expect(told(await post({}))).toEqual([400, '59108', 'Required basedOn missing']);
    expect(told(await post({ partOf: [{ reference: 'Encounter/e1' }] }))).toEqual([
      400,
      '59144',
      'basedOn names no community referral',
    ]);
    expect((await post({ partOf: [{ reference: 'Task/community-referral' }] })).status).toBe(201);
  });
});

describe('DocumentReference.create', () => {
  const attachment = (more: object) => [{ attachment: { contentType: 'text/plain', data: 'YQ==', ...more } }];

  it.each<[rule: string, change: object, code: string, diagnostics: string]>([
    ['context.encounter is required', { context: undefined }, '59108', 'Required context.encounter missing'],
    ['docStatus is explicit', { docStatus: undefined }, '59108', 'Required docStatus missing'],
    [
      'one attachment',
      { content: [...attachment({}), ...attachment({})] },
      '59111',
      'Required content invalid: one attachment',
    ],
    [
      'the data is in it',
      { content: attachment({ data: undefined, url: 'https://example.org/note' }) },
      '59108',
      'Required content.attachment.data missing',
    ],
    [
      'text/plain and nothing else',
      { content: attachment({ contentType: 'text/html' }) },
      '59111',
      'Required content.attachment.contentType invalid: text/html',
    ],
  ])('%s', async (_rule, change, code, diagnostics) => {
    const { call } = place();
    expect(told(await call('POST', 'DocumentReference', { ...note, ...change }))).toEqual([
      400,
      code,
      diagnostics,
    ]);
  });

  it('answers with a relative Location and no body, unless a representation is asked for', async () => {
    const { call } = place();
    const { status, headers, text } = await call('POST', 'DocumentReference', note);
    expect([status, text]).toEqual([201, '']);
    expect(headers.get('location')).toMatch(/^DocumentReference\/[^/]+$/);
    const prefer = { prefer: 'return=representation' };
    const asked = await call('POST', 'DocumentReference', note, prefer);
    expect(asked.body).toMatchObject({ resourceType: 'DocumentReference', docStatus: 'preliminary' });
  });

  it('a repeated POST files a second note: If-None-Exist is not honoured', async () => {
    const { call } = place();
    const identifier = [{ system: 'urn:example', value: 'once' }];
    const once = { 'if-none-exist': 'identifier=urn:example|once' };
    for (let times = 0; times < 2; times += 1)
      expect((await call('POST', 'DocumentReference', { ...note, identifier }, once)).status).toBe(201);
    const { body } = await call('GET', 'DocumentReference?patient=p1&identifier=urn:example|once');
    expect(body.total).toBe(2);
  });
});

describe('answers in Epic’s words', () => {
  it('4101: an empty search is a Bundle of total 0 that holds a warning', async () => {
    const { call } = place();
    const { status, body } = await call('GET', 'Condition?patient=p1');
    expect([status, body.total, body.entry.length]).toEqual([200, 0, 1]);
    const [entry] = body.entry;
    expect([entry.search.mode, ...told({ status, text: '', body: entry.resource })]).toEqual([
      'outcome',
      200,
      '4101',
      undefined,
    ]);
  });

  it('4102: a read of what is not there', async () => {
    const { backend: call } = place();
    expect(told(await call('GET', 'Patient/nobody'))).toEqual([404, '4102', 'nobody']);
  });

  it('59159: a search without the patient, an identifier or an id', async () => {
    const { backend: call } = place();
    const { status, body } = await call('GET', 'Condition?code=x');
    expect(told({ status, text: '', body }).slice(0, 2)).toEqual([400, '59159']);
  });

  it('59100: a parameter that is not listed is ignored, and told among the results', async () => {
    const { backend: call } = place();
    const { body } = await call('GET', 'Encounter?patient=p1&_sort=date');
    const [found, outcome] = body.entry.map(({ resource }: { resource: object }) => resource);
    expect(found.id).toBe('e1');
    expect(told({ status: 200, text: '', body: outcome })).toEqual([
      200,
      '59100',
      'Unknown query parameter: _sort',
    ]);
  });

  it('a Bundle, of either kind, is not taken', async () => {
    const { backend: call } = place();
    for (const type of ['batch', 'transaction']) {
      const entry = [{ request: { method: 'GET', url: 'Patient/p1' } }];
      expect((await call('POST', '', { resourceType: 'Bundle', type, entry })).status).toBe(405);
    }
  });
});
