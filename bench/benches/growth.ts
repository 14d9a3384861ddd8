import type { Bench, Row } from '../bench.ts';
import { decidePayload } from '../decide-payload.ts';
import { exampleKnowledge } from '../example-server.ts';
import { interleave } from '../interleave.ts';
import { manyRules } from '../many-rules.ts';
import { payload } from '../payload.ts';

async function byChart(): Promise<Row[]> {
  const { rules } = exampleKnowledge();
  const ratios = await interleave([
    { name: '500 resources', work: decidePayload(rules, payload(500)) },
    { name: '2,000 resources', work: decidePayload(rules, payload(2000)) },
  ]);
  return ratios.map((ratio) => ({ case: 'the chart four times as large', ...ratio }));
}

async function byRules(): Promise<Row[]> {
  const { knowledge } = exampleKnowledge();
  const [few, many] = [manyRules(knowledge, 1), manyRules(knowledge, 10)];
  const rows: Row[] = [];
  for (const resources of [20, 100, 500, 2000]) {
    const text = payload(resources);
    const ratios = await interleave([
      { name: `${few.indicators.length} indicators`, work: decidePayload(few, text) },
      { name: `${many.indicators.length} indicators`, work: decidePayload(many, text) },
    ]);
    rows.push(...ratios.map((ratio) => ({ case: `ten times the rules, ${resources} resources`, ...ratio })));
  }
  return rows;
}

/** Goal G3: linear in the chart, and next to indifferent to the number of rules. */
export const growth: Bench = {
  name: 'growth',
  title: 'Facts, findings and decision, as the chart and the rule set grow',
  run: async () => [...(await byChart()), ...(await byRules())],
};
