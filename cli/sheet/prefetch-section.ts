import { prefetchTemplates } from '@pearr/cds-services';
import type { Build } from './build.ts';
import { exact, type Section } from './sheet.ts';

const NEEDED =
  'The Patient is needed; without the others less is seen, and that is counted and never taken for nothing.';

/** Which query to type in under which key. */
export function prefetchSection({ ehr }: Build, notes: readonly string[]): Section {
  const local = ehr.noteCodes.length === 0 ? [] : [exact('local note codes', ehr.noteCodes.join(', '))];
  return {
    heading: 'Prefetch',
    notes: [...notes, NEEDED],
    rows: [
      ...ehr.parts.map((part) => exact(ehr.prefetchKeys[part] ?? part, prefetchTemplates[part])),
      ...local,
    ],
  };
}

/** The resource types that the prefetch reads, each once. */
export function prefetchTypes({ ehr }: Build): string[] {
  return [...new Set(ehr.parts.map((part) => prefetchTemplates[part].split(/[/?]/)[0] ?? ''))];
}
