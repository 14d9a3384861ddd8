import { expect, test } from 'vitest';
import { vendorProfiles } from '../vendors/index.ts';
import { plan } from './plan-write-back.testing.ts';

test('a referral of which the patient was not asked what may be told is not written on the coordination server', () => {
  const steps = plan({ canCoordinate: true, profile: vendorProfiles.epic });
  expect(steps.filter((step) => 'ways' in step && step.ways.some(({ at }) => at === 'coordination'))).toEqual(
    [],
  );
  expect(steps).toContainEqual({
    artefact: { kind: 'order', referral: 'survivor-advocate' },
    reason: 'NOT_TAKEN',
  });
});
