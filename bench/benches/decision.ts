import type { Bench } from '../bench.ts';
import { decidePayload, evaluatePayload } from '../decide-payload.ts';
import { exampleKnowledge } from '../example-server.ts';
import { interleave } from '../interleave.ts';
import { payload } from '../payload.ts';

/** Goal G2: the pure middle of a call beside JSON.parse of the same body. */
export const decision: Bench = {
  name: 'decision',
  title: 'Facts, findings and decision, against JSON.parse of the same request',
  async run() {
    const { rules } = exampleKnowledge();
    const rows = [];
    for (const resources of [20, 100, 500, 2000]) {
      const text = payload(resources);
      const ratios = await interleave([
        { name: 'JSON.parse', work: () => JSON.parse(text) },
        { name: `${rules.indicators.length} indicators`, work: evaluatePayload(rules, text) },
        { name: 'prefetch to decision', work: decidePayload(rules, text) },
      ]);
      const size = `${resources} resources, ${Math.round(text.length / 1024)} KiB`;
      rows.push(...ratios.map((ratio) => ({ case: size, ...ratio })));
    }
    return rows;
  },
};
