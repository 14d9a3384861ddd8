import type { Decision, Finding } from '@pearr/cds-services';
import type { Bench, Row } from '../bench.ts';
import { decidePayload, evaluatePayload } from '../decide-payload.ts';
import { exampleKnowledge } from '../example-server.ts';
import { interleave } from '../interleave.ts';
import { payload, readChart } from '../payload.ts';
import { cqlPeer } from '../peers/cql-peer.ts';
import { fhirpathPeer } from '../peers/fhirpath-peer.ts';

/** A peer is two to four orders of magnitude slower: as many rounds as the others have would take an hour. */
const ROUNDS = 10;

const answers = { present: true, absent: false, unknown: null } as const;

interface Given {
  readonly findings: readonly Finding[];
  readonly decision: Decision;
  readonly byCql: Readonly<Record<string, unknown>>;
}

/** Peers that answer something else are no peers. */
function checkCql({ findings, decision, byCql }: Given): void {
  const different = findings.filter(({ id, state }) => byCql[id] !== answers[state]).map(({ id }) => id);
  if (different.length > 0 || byCql['Decision'] !== decision.kind)
    throw new Error(`cql-execution differs: ${String(byCql['Decision'])} ${different.join(', ')}`);
}

/** Without dates and counts more is found, never less. */
function checkFhirpath(
  findings: readonly Finding[],
  found: readonly string[],
  asked: readonly string[],
): void {
  const present = findings.filter(({ state }) => state === 'present').map(({ id }) => id);
  const missed = present.filter((id) => asked.includes(id) && !found.includes(id));
  if (missed.length > 0 || found.length === 0) throw new Error(`fhirpath.js misses ${missed.join(', ')}`);
}

/** Goal G4: the same rules on the same charts in the engines that others use. */
export const peers: Bench = {
  name: 'peers',
  title: 'The same rules on the same parsed chart in other engines, against ours from prefetch to decision',
  async run() {
    const { rules, knowledge } = exampleKnowledge();
    const cql = cqlPeer(knowledge);
    const fhirpath = fhirpathPeer(knowledge);
    const rows: Row[] = [];
    for (const resources of [20, 100, 500, 2000]) {
      const text = payload(resources);
      const chart = readChart(text);
      const decide = decidePayload(rules, text);
      const findings = evaluatePayload(rules, text)();
      checkCql({ findings, decision: decide(), byCql: await cql(chart) });
      checkFhirpath(findings, fhirpath.ask(chart), fhirpath.ids);
      const ratios = await interleave(
        [
          { name: `ours, ${rules.indicators.length} indicators and the decision`, work: decide },
          {
            name: `fhirpath.js, ${fhirpath.ids.length} indicators without dates`,
            work: () => fhirpath.ask(chart),
          },
          { name: 'cql-execution, the exported library', work: () => cql(chart) },
        ],
        ROUNDS,
      );
      rows.push(...ratios.map((ratio) => ({ case: `${resources} resources`, ...ratio })));
    }
    return rows;
  },
};
