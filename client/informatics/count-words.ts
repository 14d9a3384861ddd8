import type { Count } from '@pearr/pearr';
import { words } from './words.ts';

/** A count of visits. */
export function countWords(count: Count): string {
  return count === 'few' ? words.few : words.about(count);
}
