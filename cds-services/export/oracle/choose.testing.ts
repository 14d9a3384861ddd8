import fc from 'fast-check';
import type { Coding } from './codes.testing.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What a resource of a generated chart is made with. */
export interface Making {
  readonly at: number;
  /** The codes of this patient: few, so that they come again. */
  readonly palette: readonly Coding[];
  readonly encounters: number;
  readonly conditions: number;
}

export type Make = (making: Making) => Json;

/** Mostly one thing, sometimes others. */
export function mostly<T>(usual: T, ...rest: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 2 * rest.length, arbitrary: fc.constant(usual) },
    { weight: rest.length, arbitrary: fc.constantFrom(...rest) },
  );
}

export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Which of a list of whatever length. */
export const place = fc.nat({ max: 11 });

export function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)];
}

/** Codes of the patient's palette as a CodeableConcept. */
export const places = fc.array(place, { minLength: 1, maxLength: 2 });

export function concept(codings: readonly (Coding | undefined)[]): { coding: Coding[] } {
  return { coding: codings.filter((it) => it !== undefined) };
}

const link = fc.record({
  place,
  base: mostly('', 'https://ehr.example/fhir/'),
  version: mostly('', '/_history/2'),
});
export const maybeLink = maybe(link);

/** A reference to one of so many resources of a type, in one of the ways to write it. */
export function refer(
  type: string,
  number: number,
  to: { place: number; base: string; version: string } | undefined,
) {
  if (to === undefined || number === 0) return undefined;
  return { reference: `${to.base}${type}/${type.toLowerCase()}-${(to.place % number) + 1}${to.version}` };
}
