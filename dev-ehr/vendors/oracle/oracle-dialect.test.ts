import { expect, it } from 'vitest';
import { useHooks } from '../hooks.testing.ts';
import { oracle } from './oracle.ts';

const iss = 'https://cds-hooks.cerner.com';
const hooks = useHooks(oracle({ iss, jwksPath: '/jwk' }).cds);

it('patient-view is sent', async () => {
  expect(await hooks.fire('patient-view')).toMatchObject([{ hook: 'patient-view' }]);
});

it('of an encounter that starts nobody is told', async () => {
  expect(await hooks.fire('encounter-start')).toEqual([]);
  expect(hooks.bodies('start')).toEqual([]);
});

it('the JWT names its issuer, and keys that lie elsewhere', async () => {
  await hooks.fire('patient-view');
  const { header, claims } = hooks.jwt();
  expect([claims.iss, header['jku'], hooks.client().jwksPath]).toEqual([iss, 'http://ehr.test/jwk', '/jwk']);
});
