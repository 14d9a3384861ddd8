import type { Money, Quantity, Range } from '@medplum/fhirtypes';
import type { TypedValue } from '../medplum.ts';
import { compare, type Prefix, type Span, widen } from './prefixes.ts';

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** `100` means 99.5 up to 100.5 for eq and ne, the number itself for the ordering prefixes (R4 search, "number"). */
export function toNumberSpan(text: string, prefix: Prefix): Span | undefined {
  if (!NUMBER.test(text)) {
    return undefined;
  }
  const number = Number(text);
  if (prefix === 'ap') {
    return widen({ start: number, end: number }, number);
  }
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const half = prefix === 'eq' || prefix === 'ne' ? 0.5 / 10 ** decimals : 0;
  return { start: number - half, end: number + half };
}

export function matchesNumber({ value }: TypedValue, search: Span, prefix: Prefix): boolean {
  return typeof value === 'number' && compare(prefix, { start: value, end: value }, search);
}

/** `[number]`, `[number]|[system]|[code]` or `[number]||[code or unit]`. */
export function matchesQuantity(typed: TypedValue, text: string, prefix: Prefix): boolean {
  const [number = '', system, code] = text.split('|');
  const search = toNumberSpan(number, prefix);
  const target = toQuantitySpan(typed);
  if (!search || !target || !compare(prefix, target.span, search)) {
    return false;
  }
  const { unit } = target;
  return (
    (!system || unit.system === system) && (!code || unit.code === code || (!system && unit.unit === code))
  );
}

function toQuantitySpan({ type, value }: TypedValue): { span: Span; unit: Partial<Quantity> } | undefined {
  if (type === 'Range') {
    const { low, high } = value as Range;
    const span = {
      start: low?.value ?? Number.NEGATIVE_INFINITY,
      end: high?.value ?? Number.POSITIVE_INFINITY,
    };
    return { span, unit: low ?? high ?? {} };
  }
  const quantity = value as Quantity & Money;
  if (typeof quantity.value !== 'number') {
    return undefined;
  }
  const unit =
    type === 'Money' ? { system: 'urn:iso:std:iso:4217', code: quantity.currency ?? '' } : quantity;
  return { span: { start: quantity.value, end: quantity.value }, unit };
}
