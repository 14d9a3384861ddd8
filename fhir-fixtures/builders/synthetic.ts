import type { Meta } from 'fhir/r4.js';

/** Marks every person of the fixtures as invented. */
export const synthetic: Meta = {
  tag: [{ system: 'https://pearr-on-fhir.github.io/fhir/CodeSystem/fixture', code: 'synthetic' }],
};
