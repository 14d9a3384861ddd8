import { describe, expect, it } from 'vitest';
import { checkServices } from './service.ts';

const service = {
  hook: 'patient-view',
  id: 'a',
  title: 'A',
  description: 'Advises.',
  prefetch: { patient: 'Patient/{{context.patientId}}' },
};

it('a service that breaks no rule may be called', () => {
  expect(checkServices({ services: [service] })).toEqual({ services: [service], problems: [] });
});

it('a server may host no services', () => {
  expect(checkServices({ services: [] })).toEqual({ services: [], problems: [] });
});

it.each([null, [], { services: {} }, { service: [] }])('%j is no discovery', (body) => {
  expect(checkServices(body)).toEqual({
    services: [],
    problems: [
      {
        path: 'services',
        rule: 'discovery answers with an object with an array of services',
        severity: 'error',
      },
    ],
  });
});

describe('a service that breaks a rule is not called', () => {
  it.each<[string, object, string, string]>([
    ['no hook', { hook: undefined }, 'hook', 'a service needs a hook'],
    ['no description', { description: undefined }, 'description', 'a service needs a description'],
    ['no id', { id: undefined }, 'id', 'a service needs an id'],
    ['an id of two segments', { id: 'a/b' }, 'id', 'must be one segment of a URL'],
    ['an empty title', { title: '' }, 'title', 'must not be null or empty: leave the element out'],
    ['empty prefetch', { prefetch: {} }, 'prefetch', 'must not be null or empty: leave the element out'],
    ['a template of another type', { prefetch: { p: 7 } }, 'prefetch.p', 'a prefetch template is a string'],
  ])('%s', (_, change, path, rule) => {
    const { services, problems } = checkServices({ services: [{ ...service, ...change }] });
    expect(services).toEqual([]);
    expect(problems).toContainEqual({ path: `services[0].${path}`, rule, severity: 'error' });
  });

  it('a second service with the same id and hook', () => {
    const { services, problems } = checkServices({ services: [service, service] });
    expect(services).toHaveLength(1);
    expect(problems.map(({ rule }) => rule)).toEqual(['another service has this id for the same hook']);
  });
});

it('one id may serve two hooks', () => {
  const services = [service, { ...service, hook: 'encounter-start' }];
  expect(checkServices({ services })).toEqual({ services, problems: [] });
});

it('an unknown token is an error and a template outside the subset a warning; the service is still called', () => {
  const prefetch = {
    a: 'Condition?patient={{context.patient.id}}',
    b: 'Patient/{{context.patientId}}/$everything',
  };
  const { services, problems } = checkServices({ services: [{ ...service, prefetch }] });
  expect(services).toHaveLength(1);
  expect(problems).toEqual([
    {
      path: 'services[0].prefetch.a',
      rule: '{{context.patient.id}} is no prefetch token',
      severity: 'error',
    },
    {
      path: 'services[0].prefetch.b',
      rule: 'outside the recommended subset: neither an instance read nor a type search',
      severity: 'warning',
    },
  ]);
});
