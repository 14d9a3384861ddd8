import { chartParts, foundIn, templateSets } from '@pearr/cds-services';
import type { Ehr, Site } from '@pearr/config';
import type { Found, Path } from '../found.ts';
import { type Looked, warning } from './warning.ts';

/** Where the site file says which parts of the chart an EHR is asked for. */
function placeOf({ prefetch }: Site, ehr: Ehr, index: number): { path: Path; set: string } {
  const set = ehr.prefetch ?? prefetch;
  if (ehr.parts.join() !== templateSets[set].join())
    return { path: ['ehrs', index, 'parts'], set: 'the list' };
  return { path: ehr.prefetch === undefined ? ['prefetch'] : ['ehrs', index, 'prefetch'], set };
}

function ofEhr({ site, knowledge }: Looked, ehr: Ehr, index: number): Found[] {
  const missing = chartParts.filter((part) => !ehr.parts.includes(part));
  const on = knowledge.indicators
    .filter((it) => it.on)
    .map(({ id, criterion }) => ({ id, without: foundIn(criterion).map((it) => missing.includes(it)) }));
  const never = on.filter(({ without }) => !without.includes(false)).map(({ id }) => id);
  const less = on
    .filter(({ without }) => without.includes(true) && without.includes(false))
    .map(({ id }) => id);
  if (never.length === 0 && less.length === 0) return [];
  const { path, set } = placeOf(site, ehr, index);
  const told = [
    ...(never.length > 0 ? [`never present there: ${never.join(', ')}`] : []),
    ...(less.length > 0 ? [`looked for in less of the chart: ${less.join(', ')}`] : []),
  ];
  const message = `"${ehr.id}" is not asked for ${missing.join(', ')} (${set}); ${told.join('; ')}`;
  return [warning(path, message, 'write full, or name parts, where the EHR can answer for more in time')];
}

/** What an EHR that is asked for less of a chart cannot show: nobody should take it for not being there (R5). */
export function partWarnings(looked: Looked): Found[] {
  return looked.site.ehrs.flatMap((ehr, index) => ofEhr(looked, ehr, index));
}
