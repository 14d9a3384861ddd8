import { z } from 'zod';

/** Code systems by the short names that value sets use, with the other URIs charts write for them. */
export const systems = {
  'icd-10-cm': ['http://hl7.org/fhir/sid/icd-10-cm', 'urn:oid:2.16.840.1.113883.6.90'],
  snomed: ['http://snomed.info/sct', 'urn:oid:2.16.840.1.113883.6.96'],
  loinc: ['http://loinc.org', 'urn:oid:2.16.840.1.113883.6.1'],
  'contact-role': ['http://terminology.hl7.org/CodeSystem/v2-0131'],
  interpretation: ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'],
} as const;
export type SystemName = keyof typeof systems;

const systemName = z.enum(Object.keys(systems) as [SystemName, ...SystemName[]]);

const include = z.strictObject({
  system: systemName,
  codes: z.array(z.string().min(1)).min(1),
  /** ICD-10-CM only: headings below an included one that stay out. `?` stands for any one character. */
  except: z.array(z.string().min(1)).optional(),
});

/** A value set as its author writes it. ICD-10-CM codes stand for all codes beneath them. */
const valueSetDefinition = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  include: z.array(include).min(1),
});
export type ValueSetDefinition = z.infer<typeof valueSetDefinition>;

export const valueSetFile = z.strictObject({ valueSets: z.array(valueSetDefinition).min(1) });

const byUri = new Map<string, SystemName>(
  Object.entries(systems).flatMap(([name, uris]) =>
    uris.map((uri): [string, SystemName] => [uri, name as SystemName]),
  ),
);

export function systemOf(uri: string): SystemName | undefined {
  return byUri.get(uri);
}

const DOT_OR_SMALL = /[.a-z]/;

/** ICD-10-CM codes are compared without dots and in capitals: charts write both. */
export function normalCode(system: SystemName, code: string): string {
  if (system !== 'icd-10-cm' || !DOT_OR_SMALL.test(code)) return code;
  return code.replaceAll('.', '').toUpperCase();
}
