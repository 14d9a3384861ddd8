import { describe, expect, it } from 'vitest';
import { athena } from './athena/athena.ts';
import { useHooks } from './hooks.testing.ts';
import { meditech } from './meditech/meditech.ts';

describe.each([
  ['athenahealth', athena],
  ['MEDITECH', meditech],
])('%s sends no CDS Hooks', (_name, profile) => {
  const hooks = useHooks(profile().cds);

  it.each(['patient-view', 'encounter-start'] as const)('not %s either', async (hook) => {
    expect(await hooks.fire(hook)).toEqual([]);
    expect(hooks.bodies('bare')).toEqual([]);
  });
});
