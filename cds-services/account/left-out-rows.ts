import type { Assessment, AssessOptions } from '../decide-call.ts';
import type { ChartFacts } from '../facts/chart-facts.ts';
import { type Json, referenceOf } from '../facts/read.ts';
import type { Prefetch } from '../prefetch/prefetch.ts';
import type { LeftOutRow, UnlookedRow } from './account.ts';
import { type Chart, supposing } from './chart.ts';

/** Far enough ahead for any date that a chart holds. */
const ONE_DAY = Date.UTC(2200, 0, 1);

/** A resource, and the moment it is read at. */
interface Case {
  readonly resource: Json;
  readonly options: AssessOptions;
}

type Relax = (given: Case) => Case;

const isResponse = (resource: Json) => resource['resourceType'] === 'QuestionnaireResponse';

/** What can keep a resource from being a fact, each with how things would have to be for it to be one. */
const hindrances: readonly { readonly because: string; readonly relax: Relax }[] = [
  {
    because: 'is about another patient',
    relax: ({ resource, options }) => {
      const patient = { reference: `Patient/${options.patientId}` };
      const element = resource['resourceType'] === 'RelatedPerson' ? 'patient' : 'subject';
      return { resource: { ...resource, [element]: patient }, options };
    },
  },
  {
    because: 'is entered in error, refuted, cancelled or not active',
    relax: ({ resource: { verificationStatus: _, status: __, active: ___, ...resource }, options }) => ({
      // A response without a status is none, whatever else it says.
      resource: isResponse(resource) ? { ...resource, status: 'completed' } : resource,
      options,
    }),
  },
  {
    because: 'is dated after the moment of the call',
    relax: ({ resource, options }) => ({ resource, options: { ...options, at: ONE_DAY } }),
  },
];

function sourcesOf(facts: ChartFacts): ReadonlySet<string> {
  const { events, observations, visits, notes, contacts, pearr, asked } = facts;
  return new Set(
    [events, observations, visits, notes, contacts, pearr, ...asked.values()].flat().map((it) => it.source),
  );
}

/** Patient and encounters: enough of a chart to read one more resource by. */
function around(prefetch: Prefetch): Prefetch {
  const kept = (['patient', 'encounter', 'encounters'] as const).flatMap((part) => {
    const state = prefetch.get(part);
    return state === undefined ? [] : [[part, state] as const];
  });
  return new Map(kept);
}

function isFact(chart: Chart, surroundings: Prefetch, { resource, options }: Case): boolean {
  const read = (prefetch: Prefetch): Assessment => supposing(chart, { prefetch, options });
  const alone: Prefetch = new Map([
    ['conditions', { state: 'data', resources: [resource] }],
    ...surroundings,
  ]);
  return sourcesOf(read(alone).facts).has(referenceOf(resource));
}

function whyLeftOut(chart: Chart, surroundings: Prefetch, resource: Json): string | undefined {
  const given: Case = { resource, options: chart.options };
  const free = hindrances.reduce((it, { relax }) => relax(it), given);
  if (!isFact(chart, surroundings, free)) return undefined;
  const single = hindrances.filter(({ relax }) => isFact(chart, surroundings, relax(given)));
  const found = single.length > 0 ? single : hindrances;
  return found.map((it) => it.because).join(single.length > 0 ? ', and ' : ' or ');
}

function suppliedResources(prefetch: Prefetch): ReadonlyMap<string, Json> {
  const all = [...prefetch.values()].flatMap((state) => (state.state === 'data' ? state.resources : []));
  return new Map(all.map((resource) => [referenceOf(resource), resource]));
}

/**
 * The resources that came and are no facts: those that would be but for their status, date or subject, each with its
 * reason, and how many there are of each type that no rule looks for.
 */
export function leftOutRows(chart: Chart): { leftOut: LeftOutRow[]; unlooked: UnlookedRow[] } {
  const read = sourcesOf(chart.assessment.facts);
  const surroundings = around(chart.prefetch);
  const leftOut: LeftOutRow[] = [];
  const unlooked = new Map<string, number>();
  for (const [source, resource] of suppliedResources(chart.prefetch)) {
    if (read.has(source) || resource['resourceType'] === 'Patient') continue;
    const because = whyLeftOut(chart, surroundings, resource);
    const type = source.split('/')[0] ?? '';
    if (because === undefined) unlooked.set(type, (unlooked.get(type) ?? 0) + 1);
    else leftOut.push({ source, because });
  }
  return { leftOut, unlooked: [...unlooked].map(([type, count]) => ({ type, count })) };
}
