import type { VendorId } from './index.ts';

// Epic says by number what happened: 60 opens a chart, 26 begins an admission.
const ADDED: Partial<Record<VendorId, string>> = {
  epic: '    triggerActions: { "60": patient-view, "26": encounter-start }\n',
};

/** The same with a coordination server: a second EHR of this kind, in nobody's manner. */
export function withCoordination(yaml: string, origin: string): string {
  return `${yaml}\ncoordination: { base: "${origin}/fhir", clientId: pearr-coordination }\n`;
}

/** An app's site file, in YAML, that knows this EHR as `open`: changed to know it as the vendor's. */
export function siteOfVendor(yaml: string, vendor: VendorId): string {
  return yaml.replace(/^( +vendor:) open\n/m, `$1 ${vendor}\n${ADDED[vendor] ?? ''}`);
}
