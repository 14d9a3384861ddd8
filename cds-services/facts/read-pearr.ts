import { pearrQuestionnaireUrl, privacyItem } from '@pearr/pearr';
import type { PearrRecord } from './chart-facts.ts';
import { fromOf, type PearrReading, type Since } from './chart-reading.ts';
import { readInterval } from './interval.ts';
import { asObject, asObjects, asReference, asString, type Json, referenceOf } from './read.ts';

function isPearr(response: Json, canonicals: readonly string[]): boolean {
  const canonical = asString(response['questionnaire'])?.split('|')[0];
  return canonical !== undefined && canonicals.includes(canonical);
}

/** The codes a question was answered with, wherever it is nested. */
function codesAnswered(items: readonly Json[], linkId: string): string[] {
  return items.flatMap((item) => [
    ...(item['linkId'] === linkId
      ? asObjects(item['answer']).flatMap(
          (answer) => asString(asObject(answer['valueCoding'])?.['code']) ?? [],
        )
      : []),
    ...codesAnswered(asObjects(item['item']), linkId),
  ]);
}

const states: ReadonlyMap<string, PearrRecord['state']> = new Map([
  ['completed', 'completed'],
  ['amended', 'completed'],
  ['in-progress', 'in-progress'],
]);

/** Earlier PEARR conversations in the chart: status, time and whether privacy was refused; no other answer. */
export function readPearr(responses: readonly Json[], ofSite: readonly string[]): Since<PearrReading>[] {
  const canonicals = [pearrQuestionnaireUrl, ...ofSite];
  return responses.flatMap((response): Since<PearrReading>[] => {
    const state = states.get(asString(response['status']) ?? '');
    const when = readInterval(response['authored']);
    if (state === undefined || !isPearr(response, canonicals)) return [];
    const privacy = codesAnswered(asObjects(response['item']), privacyItem.linkId);
    const fact = {
      source: referenceOf(response),
      state,
      when,
      encounter: asReference(response['encounter']),
      privacyRefused: privacy.includes(privacyItem.refused),
      had: !privacyItem.notHad.some((code) => privacy.includes(code)),
    };
    return [{ from: fromOf(when), fact }];
  });
}
