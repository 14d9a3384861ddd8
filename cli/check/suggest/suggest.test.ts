import { expect, test } from 'vitest';
import { mendCoding, mendKebab } from './coding.ts';
import { mendDate } from './date.ts';
import { mendOrigin, mendUrl } from './url.ts';

test.each([
  ['ehr.example.org/fhir', 'https://ehr.example.org/fhir'],
  [' https://ehr.example.org/fhir ', 'https://ehr.example.org/fhir'],
  ['htps://ehr.example.org', 'https://ehr.example.org'],
  ['https:/ehr.example.org', 'https://ehr.example.org'],
  ['http//ehr.example.org', 'http://ehr.example.org'],
  ['https//ehr.example.org', 'https://ehr.example.org'],
  ['https://ehr.example.org /fhir', 'https://ehr.example.org/fhir'],
  ['localhost:4100/fhir', 'http://localhost:4100/fhir'],
  ['nowhere', undefined],
  ['', undefined],
])('%j was meant as the URL %s', (text, url) => {
  expect(mendUrl(text)).toBe(url);
});

test.each([
  ['https://guide.example.org/app?x=1', 'https://guide.example.org'],
  ['guide.example.org/', 'https://guide.example.org'],
  ['nowhere', undefined],
])('%j was meant as the origin %s', (text, origin) => {
  expect(mendOrigin(text)).toBe(origin);
});

test.each([
  ['11/24/2026', '2026-11-24'],
  ['24.11.2026', '2026-11-24'],
  ['3/4/2026', '2026-03-04 or 2026-04-03'],
  ['4/4/2026', '2026-04-04'],
  ['2026-2-3', '2026-02-03'],
  ['2026/11/24', '2026-11-24'],
  ['2026-02-30', '2026-02-28'],
  ['2026-11-24T09:00:00Z', '2026-11-24'],
  ['Nov 24, 2026', '2026-11-24'],
  ['24 November 2026', '2026-11-24'],
  ['2026-13-01', undefined],
  ['last week', undefined],
])('%j was meant as the day %s', (text, day) => {
  expect(mendDate(text)).toBe(day);
});

test.each([
  ['http://loinc.org 54094-8', 'http://loinc.org|54094-8'],
  ['http://loinc.org#54094-8', 'http://loinc.org|54094-8'],
  ['http://loinc.org/54094-8', 'http://loinc.org|54094-8'],
  ['http://loinc.org | 54094-8', 'http://loinc.org|54094-8'],
  ['54094-8', 'http://loinc.org|54094-8'],
  ['urn:oid:1.2.3 17', 'urn:oid:1.2.3|17'],
  ['triage', undefined],
  ['http://loinc.org|', undefined],
])('%j was meant as %s', (text, coding) => {
  expect(mendCoding(text)).toBe(coding);
});

test.each([
  ['My EHR', 'my-ehr'],
  ['mainHospital', 'main-hospital'],
  ['__', undefined],
])('%j was meant as the name %s', (text, name) => {
  expect(mendKebab(text)).toBe(name);
});
