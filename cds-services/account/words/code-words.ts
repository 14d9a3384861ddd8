import type { Coded } from '../../facts/read.ts';
import { type SystemName, systemOf } from '../../indicators/value-set.ts';

const titles: Readonly<Record<SystemName, string>> = {
  'icd-10-cm': 'ICD-10-CM',
  snomed: 'SNOMED CT',
  loinc: 'LOINC',
  'contact-role': 'contact role',
  interpretation: 'interpretation',
};

/** A code system by the name people use. */
export function systemWords(name: SystemName): string {
  return titles[name];
}

/** A coding as people write it: `ICD-10-CM T74.11XA`; an unknown system stays a URI. */
function codeWords({ system, code }: Coded): string {
  const name = systemOf(system);
  return name === undefined ? `${system}|${code}` : `${titles[name]} ${code}`;
}

export function codesWords(codings: readonly Coded[]): string {
  return codings.map(codeWords).join(', ');
}
