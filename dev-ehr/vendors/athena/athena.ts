import { inGivenWords } from '../limit-scope.ts';
import { noHooks } from '../no-hooks.ts';
import { ofStatement } from '../of-statement.ts';
import { athenaStatement } from '../statements/index.ts';
import type { VendorProfile } from '../vendor-profile.ts';
import { athenaRest } from './athena-rest.ts';

export function athena(): VendorProfile {
  return {
    ...ofStatement(athenaRest),
    smart: {
      revocation: true,
      introspection: true,
      permissions: ['permission-v1', 'permission-v2'],
      grant: inGivenWords(athenaStatement),
    },
    cds: noHooks,
    glass: [],
  };
}
