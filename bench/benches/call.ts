import { testOnlyEs384, testOnlyRs384 } from '@pearr/fhir-fixtures';
import { answerHook, type Deps, readJson, verifyClientJwt } from '@pearr/server';
import { compactVerify, importJWK } from 'jose';
import type { Bench, Row } from '../bench.ts';
import { appOrigin, exampleDeps, exampleToken } from '../example-server.ts';
import { interleave } from '../interleave.ts';
import { payload } from '../payload.ts';

const audience = `${appOrigin}/cds-services/pearr-patient-view`;

/** A whole call as the route makes it, without HTTP. */
async function wholeCall(deps: Deps, token: string, body: Buffer): Promise<string> {
  const jwt = { ...deps, ehrs: deps.site.ehrs, jtis: deps.store.jtis };
  const caller = await verifyClientJwt(jwt, `Bearer ${token}`, () => [audience]);
  if ('error' in caller) throw new Error(caller.refusal);
  const read = readJson(body);
  if ('error' in read) throw new Error(read.error);
  const answer = await answerHook(deps, caller.ehr, 'pearr-patient-view', read.json);
  if ('error' in answer) throw new Error(answer.error);
  return JSON.stringify({ cards: answer.cards });
}

async function rowsFor(deps: Deps, alg: 'ES384' | 'RS384', resources: number): Promise<Row[]> {
  const token = await exampleToken(alg);
  const key = await importJWK((alg === 'ES384' ? testOnlyEs384 : testOnlyRs384).publicJwk, alg);
  const body = Buffer.from(payload(resources, 'story-7'));
  const ratios = await interleave([
    {
      name: 'verify + decode + parse',
      work: async () => {
        await compactVerify(token, key);
        JSON.parse(body.toString('utf8'));
      },
    },
    { name: 'whole call', work: () => wholeCall(deps, token, body) },
  ]);
  return ratios.map((ratio) => ({ case: `${resources} resources, ${alg}`, ...ratio }));
}

/** Goal G1: what a call costs beyond what no service can do without. */
export const call: Bench = {
  name: 'call',
  title: 'A whole call that ends without a card, in process, against verifying and parsing it',
  async run() {
    const deps = await exampleDeps();
    const rows: Row[] = [];
    for (const resources of [20, 100, 500, 2000])
      for (const alg of ['ES384', 'RS384'] as const) rows.push(...(await rowsFor(deps, alg, resources)));
    await deps.store.close();
    return rows;
  },
};
