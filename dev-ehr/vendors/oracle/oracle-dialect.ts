import { type CdsDialect, standardDialect } from '../../cds-client/index.ts';

export interface OracleCdsSettings {
  /** `iss` of the JWTs; this EHR's origin unless given. Oracle's own is https://cds-hooks.cerner.com. */
  iss?: string;
  /** Where the keys are, below this EHR's origin; Oracle's own are at https://authorization.cerner.com/jwk. */
  jwksPath?: string;
}

/** CDS Hooks as Oracle Health speaks it: patient-view and no other hook. */
export function oracleDialect({ iss, jwksPath = standardDialect.jwksPath }: OracleCdsSettings): CdsDialect {
  return {
    ...standardDialect,
    name: 'oracle',
    jwksPath,
    toIssuer: ({ origin }) => iss ?? origin,
    toTrigger: (trigger) => (trigger.hook === 'patient-view' ? { trigger } : undefined),
  };
}
