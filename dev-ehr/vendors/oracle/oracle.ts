import { inV1Words } from '../limit-scope.ts';
import { ofStatement } from '../of-statement.ts';
import { oracleStatement } from '../statements/index.ts';
import type { VendorProfile } from '../vendor-profile.ts';
import { type OracleCdsSettings, oracleDialect } from './oracle-dialect.ts';
import { oracleRest } from './oracle-rest.ts';

/** The statement names the endpoints of Oracle's smart-v1 profile, so scopes are granted in SMART 1's words. */
export function oracle(settings: OracleCdsSettings = {}): VendorProfile {
  return {
    ...ofStatement(oracleRest),
    smart: {
      revocation: true,
      introspection: true,
      permissions: ['permission-v1'],
      grant: inV1Words(oracleStatement),
    },
    cds: oracleDialect(settings),
    glass: [],
  };
}
