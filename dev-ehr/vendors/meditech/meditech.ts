import { inV1Words } from '../limit-scope.ts';
import { noHooks } from '../no-hooks.ts';
import { ofStatement } from '../of-statement.ts';
import { meditechStatement } from '../statements/index.ts';
import type { VendorProfile } from '../vendor-profile.ts';
import { meditechRest } from './meditech-rest.ts';

/** Greenfield's own scopes are SMART 1's (`patient/*.read`). */
export function meditech(): VendorProfile {
  return {
    ...ofStatement(meditechRest),
    smart: {
      revocation: true,
      introspection: true,
      permissions: ['permission-v1'],
      grant: inV1Words(meditechStatement),
    },
    cds: noHooks,
    glass: [],
  };
}
