import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A site's own form, smaller than the published one: for tests of what a site changes without code. */
export function smallClinicFile(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/fhir-fixtures/package.json');
  return join(dirname(manifest), 'questionnaires', 'small-clinic.json');
}
