import type { VendorId } from './index.ts';

// Epic says by number what happened: 60 opens a chart, 26 begins an admission.
const ADDED: Partial<Record<VendorId, string>> = {
  epic: '    triggerActions: { "60": patient-view, "26": encounter-start }\n',
};

/** Vendors whose EHRs keep no PractitionerRole: the site file names the response team by person. */
const WITHOUT_ROLES: readonly VendorId[] = ['oracle', 'athena'];
const TEAM = ['adv-moreau', 'sw-lindqvist']
  .map((id) => `    - \${DEV_EHR_ORIGIN}/fhir|Practitioner/${id}\n`)
  .join('');

/** The same with a coordination server: a second EHR of this kind, in nobody's manner. */
export function withCoordination(yaml: string, origin: string): string {
  return `${yaml}\ncoordination: { base: "${origin}/fhir", clientId: pearr-coordination }\n`;
}

/** An app's site file, in YAML, that knows this EHR as `open`: changed to know it as the vendor's. */
export function siteOfVendor(yaml: string, vendor: VendorId): string {
  const known = yaml.replace(/^( +vendor:) open\n/m, `$1 ${vendor}\n${ADDED[vendor] ?? ''}`);
  return WITHOUT_ROLES.includes(vendor) ? known.replace(/^ +responseTeam:\n/m, (line) => line + TEAM) : known;
}
