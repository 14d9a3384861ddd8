import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { Definitions } from '../definitions/definitions.ts';
import type { TypedValueWithPath } from '../medplum.ts';
import { errorIssue } from '../outcomes.ts';
import type { ElementRule } from './element-rules.ts';

/** Binding strength required: "the concept SHALL be from the specified value set". */
export function createRequiredBinding(requiredCodes: Definitions['requiredCodes']): ElementRule {
  return (value, { binding }) => {
    const url = binding?.strength === 'required' ? binding.valueSet?.split('|')[0] : undefined;
    const codes = url === undefined ? undefined : requiredCodes[url];
    const codings = codes && toCodings(value);
    if (!codings || codings.some((coding) => isIn(coding, codes))) {
      return [];
    }
    const given = codings.map(({ system, code }) => (system ? `${system}|${code}` : code)).join(', ');
    const allowed = Object.values(codes).flat();
    const listed = allowed.length <= 20 ? `: ${allowed.join(', ')}` : '';
    return [
      errorIssue(
        'code-invalid',
        `${given || 'A text alone'} is not in required value set ${url}${listed}`,
        value.path,
      ),
    ];
  };
}

function toCodings({ type, value }: TypedValueWithPath): Partial<Coding>[] | undefined {
  if (type === 'CodeableConcept') {
    return (value as CodeableConcept).coding ?? [];
  }
  if (type === 'Coding') {
    return [value as Coding];
  }
  // A code that is absent but for an extension (data-absent-reason) is an object here.
  return typeof value === 'string' ? [{ code: value }] : undefined;
}

function isIn({ system, code }: Partial<Coding>, codes: Record<string, string[]>): boolean {
  if (code === undefined) return false;
  return Object.entries(codes).some(([of, known]) => (system ?? of) === of && known.includes(code));
}
