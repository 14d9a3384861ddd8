import type { Bundle, FhirResource } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { issueOf, useEhr } from '../../ehr.testing.ts';
import { chart, condition } from './rest.testing.ts';

const form: FhirResource = {
  resourceType: 'Questionnaire',
  id: 'q',
  url: 'https://example.org/fhir/Questionnaire/q',
  version: '1',
  status: 'active',
};
const answers: FhirResource = {
  resourceType: 'QuestionnaireResponse',
  id: 'qr',
  status: 'completed',
  questionnaire: 'https://example.org/fhir/Questionnaire/q|1',
  subject: { reference: 'Patient/p1', identifier: { system: 'urn:mrn', value: '1001' } },
};
const risk: FhirResource = {
  resourceType: 'RiskAssessment',
  id: 'r1',
  status: 'final',
  subject: { reference: 'Patient/p1' },
  prediction: [{ probabilityDecimal: 0.2 }],
};

const { ehr, fhir } = useEhr([...chart, form, answers, risk]);

const idsIn = (bundle: Bundle, mode = 'match') =>
  (bundle.entry ?? []).filter(({ search }) => search?.mode === mode).map(({ resource }) => resource?.id);

// [query, the ids that match]
const found: [string, string[]][] = [
  ['Patient?_id=p1', ['p1']],
  ['Patient?_id=p1,p2,none', ['p1', 'p2']],
  // token
  ['Patient?gender=male', ['p2']],
  ['Patient?gender:not=male', ['p1']],
  ['Patient?identifier=1001', ['p1']],
  ['Patient?identifier=urn:mrn|1001', ['p1']],
  ['Patient?identifier=urn:mrn|', ['p1']],
  ['Patient?identifier=urn:other|1001', []],
  ['Patient?identifier=|1001', []],
  ['Condition?code=A', ['c1', 'c3']],
  ['Condition?code=urn:codes|A,urn:codes|B', ['c1', 'c2', 'c3']],
  ['Condition?code:text=display of b', ['c2']],
  // string: begins with, without case and accents
  ['Patient?name=mull', ['p1']],
  ['Patient?name=lea', ['p1']],
  ['Patient?name=ea', []],
  ['Patient?name:contains=ea', ['p1']],
  ['Patient?family:exact=Müller', ['p1']],
  ['Patient?family:exact=Muller', []],
  // date: the span that the text means
  ['Condition?onset-date=2026-02', ['c1', 'c3']],
  ['Condition?onset-date=2026-02-28', ['c1']],
  ['Condition?onset-date=gt2026-02', ['c2']],
  ['Condition?onset-date=ge2026-02-28', ['c1', 'c2']],
  ['Condition?onset-date=lt2026-02-28', ['c3']],
  ['Condition?onset-date=le2026-02', ['c1', 'c3']],
  ['Condition?onset-date=sa2026-02', ['c2']],
  ['Condition?onset-date=eb2026-03', ['c1', 'c3']],
  ['Condition?onset-date=ne2026-02', ['c2']],
  ['Condition?onset-date=ap2026-02-20', ['c1', 'c2', 'c3']],
  ['Condition?onset-date=ge2026-02-01&onset-date=lt2026-03-01', ['c1', 'c3']],
  ['Condition?onset-date=2026-03-01,2026-02-28', ['c1', 'c2']],
  ['Observation?date=2026-10-01T08:00:00Z', ['o1']],
  ['Observation?date=2026-10-01T10:00', ['o5']],
  ['Encounter?date=ge2026-09', ['e1']],
  ['Patient?birthdate=1975-03', []],
  ['Patient?birthdate=1975', ['p2']],
  // reference: every way to write it
  ['Condition?patient=p2', ['c3']],
  ['Condition?patient=Patient/p2', ['c3']],
  ['Condition?subject=p2', ['c3']],
  ['Condition?subject:Patient=p2', ['c3']],
  ['Condition?subject=Patient/p1,Patient/p2', ['c1', 'c2', 'c3']],
  ['QuestionnaireResponse?subject:identifier=urn:mrn|1001', ['qr']],
  ['QuestionnaireResponse?questionnaire=https://example.org/fhir/Questionnaire/q', ['qr']],
  ['QuestionnaireResponse?questionnaire=https://example.org/fhir/Questionnaire/q|1', ['qr']],
  ['QuestionnaireResponse?questionnaire=https://example.org/fhir/Questionnaire/q|2', []],
  ['Questionnaire?url=https://example.org/fhir/Questionnaire/q', ['q']],
  ['Questionnaire?url=https://example.org/fhir/Questionnaire', []],
  // number, quantity, composite
  ['RiskAssessment?probability=0.2', ['r1']],
  ['RiskAssessment?probability=gt0.2', []],
  ['Observation?value-quantity=gt61', ['o3', 'o4', 'o5']],
  ['Observation?value-quantity=61', ['o2']],
  ['Observation?value-quantity=61|http://unitsofmeasure.org|kg', ['o2']],
  ['Observation?value-quantity=61||kg', ['o2']],
  ['Observation?value-quantity=61|http://unitsofmeasure.org|g', []],
  ['Observation?code-value-quantity=http://loinc.org|29463-7$gt62', ['o4', 'o5']],
  ['Observation?code-value-quantity=http://loinc.org|8302-2$gt62', []],
  // missing
  ['Patient?general-practitioner:missing=true', ['p2']],
  ['Patient?general-practitioner:missing=false', ['p1']],
  // chains
  ['Condition?subject:Patient.name=okafor', ['c3']],
  ['Condition?patient.gender=female', ['c1', 'c2']],
  ['Condition?patient.general-practitioner:Practitioner.family=ruiz', ['c1', 'c2']],
  ['Condition?patient.name=nobody', []],
  ['Patient?_has:Condition:patient:code=B', ['p1']],
  ['Patient?_has:Observation:patient:value-quantity=gt80', ['p2']],
  // _lastUpdated
  ['Condition?_lastUpdated=2026-11-01', ['c1', 'c2', 'c3']],
  ['Condition?_lastUpdated=gt2026-11-01', []],
];

describe('search', () => {
  it.each(found)('%s', async (query, ids) => {
    const { status, body } = await fhir('GET', query);
    expect([status, idsIn(body).sort(), body.total]).toEqual([200, ids, ids.length]);
  });

  it('finds by an absolute reference', async () => {
    expect(idsIn((await fhir('GET', `Condition?subject=${ehr().fhirBase}/Patient/p2`)).body)).toEqual(['c3']);
  });

  it('gives each entry its fullUrl and mode, and itself as a link', async () => {
    const { body } = await fhir('GET', 'Condition?code=B');
    expect(body.link).toEqual([{ relation: 'self', url: `${ehr().fhirBase}/Condition?code=B` }]);
    expect(body.entry[0]).toMatchObject({
      fullUrl: `${ehr().fhirBase}/Condition/c2`,
      search: { mode: 'match' },
    });
  });

  it('answers POST _search as it answers GET', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await fhir('POST', 'Condition/_search?code=A', 'patient=p1', headers);
    expect(posted.body).toEqual((await fhir('GET', 'Condition?code=A&patient=p1')).body);
    expect(idsIn(posted.body)).toEqual(['c1']);
  });
});

// [query, code, text]
const refused: [string, RegExp][] = [
  ['Condition?onset-date=2026-02-30', /"onset-date": "2026-02-30" is not a date/],
  ['Condition?onset-date=yesterday', /is not a date/],
  ['Observation?value-quantity=heavy', /is not a number/],
  ['Observation?code-value-quantity=29463-7', /takes 2 values joined by \$/],
  ['Patient?gender=', /"gender" has an empty value/],
  ['Patient?gender:in=x', /Modifier :in is not supported on "gender"/],
  ['Condition?onset-date:exact=2026', /Modifier :exact is not supported/],
  ['Patient?general-practitioner:missing=perhaps', /is true or false/],
  ['Condition?subject.name=x', /name one target type/],
  ['Condition?patient.shoe-size=43', /Unknown search parameter "shoe-size" for Patient/],
  ['Patient?_has:Condition:nothing:code=B', /reads _has:Type:reference-parameter:parameter/],
  ['Patient?_count=many', /_count is a number/],
  ['Patient?_sort=shoe-size', /cannot be sorted by "shoe-size"/],
  ['Patient?_summary=short', /_summary is one of/],
  ['Patient?_include=Patient:nothing', /names no reference parameter/],
  ['Patient?_revinclude=*', /_revinclude=\* is not supported/],
  ['Patient?_cursor=rubbish', /not one of this search/],
];

describe('a search that cannot be understood is refused with 400', () => {
  it.each(refused)('%s', async (query, text) => {
    const answer = await fhir('GET', query);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toMatch(text);
  });
});

describe('an unknown parameter', () => {
  it('is ignored by default, and the client is told in an outcome entry and by the self link', async () => {
    const { status, body } = await fhir('GET', 'Patient?gender=male&shoe-size=43');
    expect([status, body.total]).toEqual([200, 1]);
    expect(body.entry[1].search).toEqual({ mode: 'outcome' });
    expect(body.entry[1].resource.issue[0]).toMatchObject({
      severity: 'warning',
      details: { text: 'Unknown search parameter "shoe-size" for Patient' },
    });
    expect(body.link[0].url).toBe(`${ehr().fhirBase}/Patient?gender=male`);
  });

  it('is refused with Prefer: handling=strict', async () => {
    const answer = await fhir('GET', 'Patient?shoe-size=43', undefined, { prefer: 'handling=strict' });
    expect(answer.status).toBe(400);
    expect(issueOf(answer)).toMatchObject({
      code: 'not-supported',
      text: 'Unknown search parameter "shoe-size" for Patient',
    });
  });
});

describe('_sort', () => {
  it.each([
    ['Condition?_sort=onset-date', ['c3', 'c1', 'c2']],
    ['Condition?_sort=-onset-date', ['c2', 'c1', 'c3']],
    ['Condition?_sort=code,-onset-date', ['c1', 'c3', 'c2']],
    ['Observation?_sort=-value-quantity', ['o5', 'o4', 'o3', 'o2', 'o1']],
    ['Patient?_sort=general-practitioner', ['p1', 'p2']],
    ['Patient?_sort=-general-practitioner', ['p1', 'p2']],
  ])('%s', async (query, ids) => {
    expect(idsIn((await fhir('GET', query)).body)).toEqual(ids);
  });
});

describe('paging', () => {
  it('walks all pages by their next links, each resource once', async () => {
    const ids: unknown[] = [];
    let url: string | undefined = 'Observation?_count=2&_sort=-value-quantity';
    while (url) {
      const { body }: { body: Bundle } = await fhir('GET', url);
      expect(body.total).toBe(5);
      ids.push(...idsIn(body));
      url = body.link?.find(({ relation }) => relation === 'next')?.url;
    }
    expect(ids).toEqual(['o5', 'o4', 'o3', 'o2', 'o1']);
  });

  it('neither repeats nor skips when resources come and go between two pages', async () => {
    const ids = ['k1', 'k2', 'k3', 'k4'];
    for (const id of ids) {
      await fhir('PUT', `Condition/${id}`, condition(id, 'p1', 'PAGE', '2020'));
    }
    const first = await fhir('GET', 'Condition?code=PAGE&_count=2');
    expect(idsIn(first.body)).toEqual(['k1', 'k2']);
    await fhir('PUT', 'Condition/k0', condition('k0', 'p1', 'PAGE', '2020'));
    await fhir('DELETE', 'Condition/k1');
    const second = await fhir('GET', first.body.link[1].url);
    expect(idsIn(second.body)).toEqual(['k3', 'k4']);
    for (const id of ['k0', 'k2', 'k3', 'k4']) {
      await fhir('DELETE', `Condition/${id}`);
    }
  });

  it.each(['Condition?_summary=count', 'Condition?_count=0'])('%s counts only', async (query) => {
    const { body } = await fhir('GET', query);
    expect([body.total, body.entry]).toEqual([3, undefined]);
  });
});

describe('include', () => {
  it.each([
    ['Condition?code=B&_include=Condition:patient', ['p1']],
    ['Condition?code=A&_include=Condition:subject', ['p1', 'p2']],
    ['Condition?code=B&_include=*', ['p1']],
    ['Condition?code=B&_include=Condition:*', ['p1']],
    ['Condition?code=B&_include=Condition:patient:Group', []],
    [
      'Condition?code=B&_include=Condition:patient&_include:iterate=Patient:general-practitioner',
      ['dr', 'p1'],
    ],
    ['Patient?_id=p2&_revinclude=Condition:patient', ['c3']],
    ['Patient?_id=p2&_revinclude=Condition:patient&_revinclude=Observation:subject', ['c3', 'o5']],
  ])('%s', async (query, ids) => {
    const { body } = await fhir('GET', query);
    expect(idsIn(body, 'include').sort()).toEqual(ids);
    expect(body.total).toBe(idsIn(body).length);
  });
});

describe('a part of a resource', () => {
  const first = async (query: string) => (await fhir('GET', query)).body.entry[0].resource;

  it('_elements keeps what was named and what is mandatory, and marks the rest as left out', async () => {
    const resource = await first('Observation?_id=o1&_elements=value');
    expect(Object.keys(resource).sort()).toEqual([
      'code',
      'id',
      'meta',
      'resourceType',
      'status',
      'valueQuantity',
    ]);
    expect(resource.meta.tag).toEqual([
      { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' },
    ]);
  });

  it('_summary=true keeps the summary elements', async () => {
    const resource = await first('Patient?_id=p1&_summary=true');
    expect(Object.keys(resource)).toEqual(expect.arrayContaining(['name', 'gender', 'birthDate']));
    expect(resource).not.toHaveProperty('generalPractitioner.0.display');
  });
});
