import type { CapabilityStatementRestResource } from '@medplum/fhirtypes';

// The sets of parameters of which a search needs one, as far as a statement tells them.

const ATHENA = 'https://fhir.athena.io/StructureDefinition/ah-search-parameter-metadata';

/** athenahealth says it in an extension: `requiredSearchParams` (all), and each `requiredAnySearchParams` (a set). */
export function requiredByExtension({ extension = [] }: CapabilityStatementRestResource): string[] {
  return extension
    .filter(({ url }) => url === ATHENA)
    .flatMap((metadata) => metadata.extension ?? [])
    .filter(({ url }) => url === 'requiredAnySearchParams' || url === 'requiredSearchParams')
    .map(({ valueString = '' }) => valueString.replaceAll(' ', ''));
}

const IDENTIFYING = ['patient', 'subject', 'beneficiary', 'identifier'];

/** Where only native parameters find anything: the patient, an identifier or the id; of no patient, any of them. */
export function requiredOfNative({ searchParam = [] }: CapabilityStatementRestResource): string[] {
  const names = searchParam.map(({ name = '' }) => name);
  const native = names.slice(0, names.indexOf('_count'));
  const finding = native.includes('patient') ? native.filter((name) => IDENTIFYING.includes(name)) : native;
  return names.length === 0 ? [] : [...finding, '_id'];
}
