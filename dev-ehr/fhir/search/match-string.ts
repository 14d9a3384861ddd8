import type { TypedValue } from '../medplum.ts';

/** "regardless of case and accents" (R4 search, "string"). */
export function normalise(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Begins with, `:contains` or `:exact`, over every text of a HumanName, an Address or a plain string. */
export function matchesString({ value }: TypedValue, text: string, operator: string): boolean {
  return textsOf(value).some((each) => {
    if (operator === 'exact') {
      return each === text;
    }
    const [own, sought] = [normalise(each), normalise(text)];
    return operator === 'contains' ? own.includes(sought) : own.startsWith(sought);
  });
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
