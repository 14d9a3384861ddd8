// Derived from the vendors' live CapabilityStatements (statements.test.ts), and not to be edited.
import athena from './athena.json' with { type: 'json' };
import epic from './epic.json' with { type: 'json' };
import meditech from './meditech.json' with { type: 'json' };
import oracle from './oracle.json' with { type: 'json' };
import type { VendorStatement } from './vendor-statement.ts';

export const epicStatement: VendorStatement = epic;
export const oracleStatement: VendorStatement = oracle;
export const athenaStatement: VendorStatement = athena;
export const meditechStatement: VendorStatement = meditech;
