import { type Knowledge, valueSetsOf } from '../indicators/knowledge.ts';

/** Knowledge in effect: the indicators that are on, and the value sets they use. */
export function inEffect({ indicators, valueSets, firing }: Knowledge): Knowledge {
  const on = indicators.filter((it) => it.on);
  const used = new Set(on.flatMap(valueSetsOf));
  return { indicators: on, valueSets: valueSets.filter((it) => used.has(it.id)), firing };
}
