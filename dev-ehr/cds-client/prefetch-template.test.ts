import { describe, expect, it } from 'vitest';
import { beyondSubset, resolveTemplate, toScope, toTokens, unknownTokens } from './prefetch-template.ts';

const context = { userId: 'Practitioner/dr-1', patientId: 'p1', encounterId: 'e1' };

describe('prefetch tokens', () => {
  it.each([
    ['Patient/{{context.patientId}}', 'Patient/p1'],
    ['{{context.userId}}', 'Practitioner/dr-1'],
    ['Practitioner/{{userPractitionerId}}', 'Practitioner/dr-1'],
    ['PractitionerRole?_id={{userPractitionerRoleId}}', 'PractitionerRole?_id=role-1'],
    [
      'Condition?patient={{context.patientId}}&encounter={{context.encounterId}}',
      'Condition?patient=p1&encounter=e1',
    ],
  ])('%s becomes %s', (template, url) => {
    expect(resolveTemplate(template, toTokens(context, 'role-1'))).toBe(url);
  });

  it.each([
    ['PractitionerRole/pr-1', 'userPractitionerRoleId', 'pr-1'],
    ['Patient/p9', 'userPatientId', 'p9'],
    ['RelatedPerson/r-1', 'userRelatedPersonId', 'r-1'],
  ])('a user %s gives %s and no token of another kind', (userId, token, id) => {
    const tokens = toTokens({ userId, patientId: 'p1' });
    expect([...tokens].filter(([name]) => name.startsWith('user'))).toEqual([[token, id]]);
  });

  it.each([
    ['Encounter/{{context.encounterId}}', 'a context element that is absent'],
    ['Patient/{{context.constructor}}', 'a property that only objects have'],
    ['Patient/{{ context.patientId }}', 'spaces inside the braces'],
    ['Condition?patient={{context.patientId}}&recorded-date=ge{{today()}}', 'an expression'],
    ['RelatedPerson/{{userRelatedPersonId}}', 'another kind of user'],
  ])('%s has no value: %s', (template) => {
    const tokens = toTokens({ userId: 'Practitioner/dr-1', patientId: 'p1' });
    expect(resolveTemplate(template, tokens)).toBeUndefined();
  });

  it('only first-level context elements and the four user identifiers are tokens', () => {
    expect(
      unknownTokens(
        'X/{{context.patientId}}/{{userPatientId}}/{{context.medication.id}}/{{today()}}/{{patientId}}',
      ),
    ).toEqual(['context.medication.id', 'today()', 'patientId']);
  });
});

describe('the recommended subset of FHIR', () => {
  it.each([
    'Patient/{{context.patientId}}',
    'Patient/example',
    '{{context.userId}}',
    'Condition?patient={{context.patientId}}&category=problem-list-item',
    'Observation?patient={{context.patientId}}&code:in=http://example.org/ValueSet/x',
    'Encounter?patient={{context.patientId}}&date=ge2020-01-01&_count=50&_sort=-date',
    'PractitionerRole?_id={{userPractitionerRoleId}}',
  ])('%s lies within', (template) => {
    expect(beyondSubset(template)).toEqual([]);
  });

  it.each([
    ['Patient/{{context.patientId}}/$everything', 'neither an instance read nor a type search'],
    ['Condition', 'neither an instance read nor a type search'],
    ['PractitionerRole?_id=1&_include=PractitionerRole:practitioner', 'parameter _include'],
    ['Observation?subject.name=x', 'chained parameter subject.name'],
    ['Condition?code:not=1', 'modifier :not'],
    ['Encounter?date=sa2020-01-01', 'date prefix sa'],
  ])('%s lies outside: %s', (template, what) => {
    expect(beyondSubset(template)).toEqual([what]);
  });
});

describe('the scope of the token for a service', () => {
  it('reads the chart by patient/ and everything else by user/, in SMART v2 spelling, each once', () => {
    const templates = [
      'Patient/{{context.patientId}}',
      'Condition?patient={{context.patientId}}&category=problem-list-item',
      'Condition?patient={{context.patientId}}&category=encounter-diagnosis',
      'Encounter/{{context.encounterId}}',
      '{{context.userId}}',
    ];
    expect(toScope(templates, toTokens(context))).toBe(
      'patient/Condition.rs patient/Encounter.rs patient/Patient.rs user/Practitioner.rs',
    );
  });

  it('is empty for a service that asks for nothing', () => {
    expect(toScope([], toTokens(context))).toBe('');
  });
});
