import type { Knowledge } from '../indicators/knowledge.ts';
import { valueSetsOf } from '../indicators/value-sets-of.ts';

/** Knowledge in effect: the indicators that are on, and the value sets they use. */
export function inEffect({ indicators, valueSets, firing }: Knowledge): Knowledge {
  const on = indicators.filter((it) => it.on);
  const used = new Set(on.flatMap(valueSetsOf));
  return { indicators: on, valueSets: valueSets.filter((it) => used.has(it.id)), firing };
}
