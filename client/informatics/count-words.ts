import type { Count } from './informatics-view.ts';
import { words } from './words.ts';

/** A count of visits. */
export function countWords(count: Count): string {
  return count === 'few' ? words.few : words.about(count);
}
