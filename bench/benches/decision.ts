import { parseHookRequest } from '@pearr/cds-hooks';
import { assessChart, decideFor, toPrefetch } from '@pearr/cds-services';
import type { Bench } from '../bench.ts';
import { exampleRules } from '../example-server.ts';
import { interleave } from '../interleave.ts';
import { at, payload } from '../payload.ts';

/** The pure middle of a call beside JSON.parse of the same body. */
export const decision: Bench = {
  name: 'decision',
  title: 'Facts, findings and decision, against JSON.parse of the same request',
  async run() {
    const rules = exampleRules();
    const rows = [];
    for (const resources of [20, 100, 500, 2000]) {
      const text = payload(resources);
      const parsed = parseHookRequest(JSON.parse(text));
      if ('error' in parsed) throw new Error('the payload is no request');
      const { request } = parsed;
      const decide = () => {
        const assessment = assessChart(rules, toPrefetch(request), {
          patientId: request.context.patientId,
          encounterId: request.context.encounterId,
          at: at.getTime(),
        });
        if ('error' in assessment) throw new Error(assessment.error);
        return decideFor(rules, assessment, { userId: request.context.userId });
      };
      const ratios = await interleave([
        { name: 'JSON.parse', work: () => JSON.parse(text) },
        { name: 'prefetch to decision', work: decide },
      ]);
      rows.push(
        ...ratios.map((ratio) => ({
          case: `${resources} resources, ${Math.round(text.length / 1024)} KiB`,
          ...ratio,
        })),
      );
    }
    return rows;
  },
};
