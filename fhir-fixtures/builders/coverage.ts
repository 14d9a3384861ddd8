import type { Coding, Coverage } from 'fhir/r4.js';
import { type Chart, patientReference } from './chart.ts';
import { concept, hl7Coding } from './coding.ts';

export type Payer = 'Medicaid' | 'Commercial plan' | 'Self-pay';

const types: Record<Payer, Coding> = {
  Medicaid: hl7Coding('v3-ActCode', 'PUBLICPOL', 'public healthcare'),
  'Commercial plan': hl7Coding('v3-ActCode', 'EHCPOL', 'extended healthcare'),
  'Self-pay': hl7Coding('coverage-selfpay', 'pay', 'Pay'),
};

/** Who pays for the patient's care. */
export function coverage(chart: Chart, payer: Payer): Coverage {
  return {
    resourceType: 'Coverage',
    id: `${chart.patientId}-coverage`,
    status: 'active',
    type: concept(types[payer]),
    beneficiary: patientReference(chart),
    payor: [payer === 'Self-pay' ? patientReference(chart) : { display: payer }],
  };
}
