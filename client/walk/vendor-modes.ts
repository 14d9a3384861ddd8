import type { VendorId } from '@pearr/dev-ehr';

/** An EHR in a vendor's manner, and how a site has set it up. */
export interface Mode {
  readonly name: string;
  readonly vendor: VendorId;
  /** Changes the site file. */
  readonly site: (yaml: string) => string;
  /** The site has a coordination server beside it. */
  readonly isBeside?: true;
}

const asItIs = (yaml: string) => yaml;

/** The site file with a write-back section, and with leave to write messages. */
const with_ = (writeBack: string) => (yaml: string) =>
  yaml
    .replace(/^( +)vendor: .*\n/m, (line, indent) => `${line}${indent}writeBack: ${writeBack}\n`)
    .replace('patient/Task.crs', 'patient/Task.crs patient/Communication.crs');

export const modes: readonly Mode[] = [
  { name: 'open', vendor: 'open', site: asItIs },
  { name: 'Epic', vendor: 'epic', site: asItIs },
  { name: 'Epic, orders suggested', vendor: 'epic', site: with_('{ orderSuggestions: true }') },
  { name: 'Oracle Health', vendor: 'oracle', site: asItIs },
  { name: 'Oracle Health, a pool', vendor: 'oracle', site: with_('{ pool: Group/advocates }') },
  { name: 'athenahealth', vendor: 'athena', site: asItIs },
  { name: 'MEDITECH', vendor: 'meditech', site: asItIs },
  { name: 'MEDITECH, a pool', vendor: 'meditech', site: with_('{ pool: Group/advocates }') },
  { name: 'Epic, a coordination server', vendor: 'epic', site: asItIs, isBeside: true },
  { name: 'Oracle Health, a coordination server', vendor: 'oracle', site: asItIs, isBeside: true },
  { name: 'athenahealth, a coordination server', vendor: 'athena', site: asItIs, isBeside: true },
  { name: 'MEDITECH, a coordination server', vendor: 'meditech', site: asItIs, isBeside: true },
];
