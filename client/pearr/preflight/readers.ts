import type { Preflight } from '@pearr/pearr';
import { words } from '../words.ts';

/** Who besides the care team can read the chart, in a sentence that does not promise more than is known. */
export function readersText(readers: Preflight['otherReaders']): string {
  if (readers === 'unknown') return words.preflight.readersUnknown;
  return readers.length === 0 ? words.preflight.readersNone : capitalized([...new Set(readers)].join(', '));
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
