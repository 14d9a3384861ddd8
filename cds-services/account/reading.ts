import type { ChartPart } from '../facts/chart-facts.ts';
import type { Prefetch, PrefetchState } from '../prefetch/prefetch.ts';

/** The state of a part had it been read to its end: what did not come is taken to hold nothing. */
function readToEnd(state: PrefetchState): PrefetchState {
  if (state.state === 'data') return { state: 'data', resources: state.resources };
  return { state: 'empty' };
}

/** The prefetch had every part been read to its end, but for one. */
export function allReadBut(prefetch: Prefetch, but?: ChartPart): Prefetch {
  return new Map([...prefetch].map(([part, state]) => [part, part === but ? state : readToEnd(state)]));
}
