import type { Bundle, Resource } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { storyById } from '../stories/stories.ts';
import { toPrefetch } from './to-prefetch.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
const contextOf = (id: string) => ({
  userId: 'Practitioner/nurse-okafor',
  patientId: id,
  encounterId: `${id}-encounter`,
});

/** What one template brings from the chart of a story. */
function answer(id: string, template: string, context: Record<string, string> = contextOf(id)) {
  return toPrefetch(storyById(id).bundle(t0), { key: template }, context)['key'];
}

function idsIn(searchset: Resource | null | undefined): (string | undefined)[] {
  if (!isBundle(searchset)) throw new Error('not a Bundle');
  return (searchset.entry ?? []).map((entry) => entry.resource?.id);
}

function isBundle(resource: Resource | null | undefined): resource is Bundle {
  return resource?.resourceType === 'Bundle';
}

describe('a template', () => {
  test('is answered under its own key', () => {
    const keys = { a: 'Patient/{{context.patientId}}', b: 'Flag?patient={{context.patientId}}' };
    expect(toPrefetch(storyById('story-1').bundle(t0), keys, contextOf('story-1'))).toMatchObject({
      a: { resourceType: 'Patient', id: 'story-1' },
      b: { resourceType: 'Bundle', total: 0 },
    });
  });

  test('whose token has no value in the context is left out', () => {
    const context = { userId: 'Practitioner/x', patientId: 'story-13' };
    expect(answer('story-13', 'Encounter/{{context.encounterId}}', context)).toBeUndefined();
  });

  test('may name the user, if the user is of that type', () => {
    const keys = { role: 'Practitioner/{{userPractitionerId}}', patient: 'Patient/{{userPatientId}}' };
    expect(toPrefetch(storyById('story-1').bundle(t0), keys, contextOf('story-1'))).toEqual({ role: null });
  });

  test('with a token that CDS Hooks 2.0 does not define is refused', () => {
    expect(() => answer('story-1', 'Patient?_id={{today()}}')).toThrow('unknown prefetch token: {{today()}}');
  });
});

describe('a read', () => {
  test('brings the resource', () => {
    expect(answer('story-1', 'Encounter/{{context.encounterId}}')).toMatchObject({
      resourceType: 'Encounter',
      id: 'story-1-encounter',
    });
  });

  test('of what is not there brings null', () => {
    expect(answer('story-1', 'Patient/{{context.patientId}}', { patientId: 'nobody' })).toBeNull();
  });

  test('of a type alone is refused', () => {
    expect(() => answer('story-1', 'Patient')).toThrow('neither a read nor a search: Patient');
  });
});

describe('a search', () => {
  test('brings a searchset of what matches, with its total', () => {
    expect(answer('story-7', 'Condition?patient={{context.patientId}}')).toEqual({
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      link: [{ relation: 'self', url: 'Condition?patient=story-7' }],
      entry: [
        {
          fullUrl: 'https://ehr.example.org/fhir/Condition/story-7-t74-11xa',
          resource: expect.objectContaining({ id: 'story-7-t74-11xa' }),
          search: { mode: 'match' },
        },
      ],
    });
  });

  test('that matches nothing has total 0 and no entry', () => {
    const answered = answer('story-1', 'RelatedPerson?patient={{context.patientId}}');
    expect(answered).toMatchObject({ total: 0 });
    expect(answered).not.toHaveProperty('entry');
  });

  test('counts all matches in total, and tells of the next page, when cut by _count', () => {
    const answered = answer('story-14', 'Condition?patient={{context.patientId}}&_count=100');
    expect(idsIn(answered)).toHaveLength(100);
    expect(answered).toMatchObject({ total: 403, link: [{ relation: 'self' }, { relation: 'next' }] });
  });

  test('sorts by a date, the latest first with a minus', () => {
    const query = 'Encounter?patient={{context.patientId}}&_sort=';
    const oldestFirst = ['200d', '120d', '60d', '40d'].map((days) => `story-1-encounter-${days}`);
    expect(idsIn(answer('story-1', `${query}date`))).toEqual([...oldestFirst, 'story-1-encounter']);
    expect(idsIn(answer('story-1', `${query}-date`))).toEqual(
      [...oldestFirst, 'story-1-encounter'].reverse(),
    );
  });

  test('puts what has no such date last, in either direction', () => {
    const query = 'Condition?patient={{context.patientId}}&_sort=';
    expect(idsIn(answer('story-12', `${query}onset-date`)).at(-1)).toBe('story-12-z91-42');
    expect(idsIn(answer('story-12', `${query}-onset-date`)).at(-1)).toBe('story-12-z91-42');
  });

  test.each([
    [
      'Observation?patient=Patient/story-2&encounter=story-2-encounter&code=http://loinc.org|54094-8',
      ['story-2-triage-note'],
    ],
    ['Observation?patient=story-2&category=vital-signs', ['story-2-heart-rate']],
    ['Observation?patient=story-2&category=vital-signs&code=54094-8', []],
    ['Observation?patient=story-2&code=54094-8,8867-4', ['story-2-triage-note', 'story-2-heart-rate']],
    ['Observation?patient=story-2&code=http://snomed.info/sct|54094-8', []],
    ['Condition?patient=story-2&code=http://hl7.org/fhir/sid/icd-10-cm|A59.01', ['story-2-a59-01']],
    ['Condition?patient=story-2&encounter=story-2-encounter-300d', ['story-2-t71-163a']],
    ['Condition?patient=story-2&clinical-status=resolved', []],
    ['Condition?patient=story-2&recorded-date=ge2026-10-01', ['story-2-t74-11xa', 'story-2-s02-2xxa']],
    ['Encounter?patient=story-2&status=in-progress', ['story-2-encounter']],
    ['Encounter?patient=story-2&class=EMER&date=lt2026-01-10', ['story-2-encounter-300d']],
    ['Encounter?patient=story-2&date=ge2026-08-01&date=lt2026-08-31', ['story-2-encounter-80d']],
    ['Condition?patient=another', []],
    ['Condition?patient=tory-2', []],
  ])('%s', (query, ids) => {
    expect(idsIn(answer('story-2', query))).toEqual(ids);
  });

  test('finds a note by the encounter in its context', () => {
    const query = 'DocumentReference?patient={{context.patientId}}&encounter={{context.encounterId}}';
    expect(idsIn(answer('story-4', query))).toEqual(['story-4-nurse-note']);
  });

  test('finds by every coding of a system, and by the elements a type names otherwise', () => {
    expect(idsIn(answer('story-15', 'Condition?code=http://snomed.info/sct|'))).toEqual(['story-15-snomed']);
    expect(idsIn(answer('story-15', 'FamilyMemberHistory?patient=story-15&code=F10.20'))).toEqual([
      'story-15-father',
    ]);
  });

  test.each([
    ['Condition?authored=2026', 'unknown search parameter: Condition?authored'],
    ['Condition?code:in=x', 'unknown search parameter: Condition?code:in'],
    ['Condition?_include=Condition:encounter', 'unknown search parameter: Condition?_include'],
    ['Medication?code=x', 'unknown search parameter: Medication?code'],
    ['Condition?patient=story-2&_sort=code', 'cannot sort by code'],
    ['Condition?patient=story-2&_count=many', '_count is not a number: many'],
    ['Encounter?date=soon', 'not a FHIR date: soon'],
  ])('%s is refused rather than answered wrongly', (query, message) => {
    expect(() => answer('story-2', query)).toThrow(message);
  });
});
