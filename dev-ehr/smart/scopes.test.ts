import { beforeAll, describe, expect, it } from 'vitest';
import { loadDefinitions } from '../fhir/definitions/load.ts';
import { grantSystemScopes, grantUserScopes, parseClinicalScope } from './scopes.ts';
import { openSmart } from './smart-profile.ts';

beforeAll(() => loadDefinitions());

const spell = (text: string) => {
  const scope = parseClinicalScope(text);
  return (
    scope && [
      scope.level,
      scope.type,
      [...scope.interactions].join(''),
      ...(scope.query ? [scope.query] : []),
    ]
  );
};

describe('a clinical scope', () => {
  it.each([
    ['patient/*.rs', ['patient', '*', 'rs']],
    ['user/Task.cruds', ['user', 'Task', 'cruds']],
    ['system/Observation.s', ['system', 'Observation', 's']],
    ['patient/QuestionnaireResponse.c', ['patient', 'QuestionnaireResponse', 'c']],
    // v1
    ['patient/Observation.read', ['patient', 'Observation', 'rs']],
    ['patient/Observation.write', ['patient', 'Observation', 'cud']],
    ['user/*.*', ['user', '*', 'cruds']],
    // granular
    [
      'patient/Observation.rs?category=urn:x|vital-signs',
      ['patient', 'Observation', 'rs', 'category=urn:x|vital-signs'],
    ],
  ])('%s', (text, expected) => {
    expect(spell(text)).toEqual(expected);
  });

  it.each([
    'patient/Observation',
    'patient/Observation.',
    'patient/Observation.sr',
    'patient/Observation.rr',
    'patient/Observation.x',
    'patient/Unicorn.rs',
    'clinic/Observation.rs',
    'patient/Observation.rs?shoe-size=43',
    'patient/Observation.read?category=x',
    'patient/*.rs?category=x',
    'openid',
    '',
  ])('is not "%s"', (text) => {
    expect(parseClinicalScope(text)).toBeUndefined();
  });
});

describe('granting', () => {
  it('gives a user what is known, once, in the words of the request', () => {
    const asked = ['openid', 'patient/*.read', 'patient/*.read', 'user/Task.rs', 'system/*.rs', 'x', ''];
    expect(grantUserScopes(asked, { ...openSmart, hasPatient: true })).toEqual([
      'openid',
      'patient/*.read',
      'user/Task.rs',
    ]);
    expect(grantUserScopes(asked, { ...openSmart, hasPatient: false })).toEqual(['openid', 'user/Task.rs']);
  });

  it('gives a message that the chart’s window takes, and none that it does not', () => {
    const asked = ['messaging/scratchpad.create', 'messaging/ui.done'];
    const { grant } = openSmart;
    expect(grantUserScopes(asked, { ...openSmart, hasPatient: true })).toEqual(asked.slice(0, 1));
    expect(grantUserScopes(asked, { grant, hasPatient: true })).toEqual([]);
  });

  it('gives a backend service system/ scopes only', () => {
    const asked = ['system/*.rs', 'user/*.rs', 'openid'];
    expect(grantSystemScopes(asked, openSmart.grant)).toEqual(['system/*.rs']);
  });
});
