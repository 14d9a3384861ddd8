import { createRequire } from 'node:module';
import type { FhirPathEngine } from '@pearr/cds-services';

function loadEngine(): FhirPathEngine {
  const require = createRequire(import.meta.url);
  const { compile } = require('fhirpath') as typeof import('fhirpath');
  const r4 = require('fhirpath/fhir-context/r4') as import('fhirpath').Model;
  return { compile: (expression) => compile(expression, r4, { async: false }) };
}

let engine: FhirPathEngine | undefined;

/** The FHIRPath engine, loaded at the first expression of a site: most sites have none and never pay for it. */
export function fhirPath(): FhirPathEngine {
  engine ??= loadEngine();
  return engine;
}
