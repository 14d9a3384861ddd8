import type { Knowledge } from '../../indicators/knowledge.ts';
import { inEffect } from '../in-effect.ts';
import { libraryName, type Release } from '../release.ts';
import { chart } from './chart.ts';
import { counting } from './counting.ts';
import { dates } from './dates.ts';
import { firingCql, recentMonths } from './firing.ts';
import { indicatorCql, monthsBefore, placeholder } from './indicator.ts';
import { text } from './literal.ts';
import { valueSetTests } from './value-set-tests.ts';

function header({ indicators }: Knowledge, version: string): string {
  return `library ${libraryName} version ${text(version)}

using FHIR version '4.0.1'

// The moment of the call.
parameter "At" DateTime default Now()
// The id of the encounter that the hook names, if it names one.
parameter "Encounter" String default null
// The parts of the chart that could not be read, or not to their end, by their prefetch keys.
parameter "Unread" List<String> default null
${indicators.flatMap(placeholder).join('\n')}

context Patient
`;
}

function thresholds({ indicators, firing }: Knowledge): string {
  const lookbacks = indicators.flatMap(({ lookback }) =>
    typeof lookback === 'object' ? [lookback.months] : [],
  );
  const months = [...new Set([...lookbacks, ...recentMonths(firing)])].sort((a, b) => a - b);
  return months
    .map((number) => `\ndefine ${monthsBefore(number)}:\n  "Midnight" - ${number} months\n`)
    .join('');
}

/**
 * The rules of a site as one CQL library: the chart's facts, one definition for each indicator (true: present, false:
 * absent, null: unknown), the firing rules and the decision.
 */
export function toCql(knowledge: Knowledge, { version }: Release): string {
  const effective = inEffect(knowledge);
  return [
    header(effective, version),
    dates,
    thresholds(effective),
    valueSetTests(effective.valueSets),
    chart,
    counting,
    `\n${effective.indicators.map(indicatorCql).join('\n\n')}\n`,
    firingCql(effective.firing, effective.indicators),
  ].join('');
}
