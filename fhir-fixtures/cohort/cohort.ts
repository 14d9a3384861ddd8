import type { Bundle, FhirResource } from 'fhir/r4.js';
import { pick, seeded } from '../programme/random.ts';
import { bundleOf, type CohortChart, conditionOf, encounterOf, noteOf, patientOf } from './chart.ts';
import { atWork, type EventKind, events } from './events.ts';
import { everybody, type Group, groups } from './groups.ts';
import { type NoteKind, notes, unseen } from './notes.ts';

type Random = () => number;

/** One patient of the cohort, at the start of a visit. */
export interface CohortPatient {
  readonly id: string;
  readonly group: string;
  readonly truth: Group['truth'];
  /** Whether somebody wrote an explicit signal down at this visit. */
  readonly explicit: boolean;
  readonly encounterId: string;
  readonly bundle: Bundle<FhirResource>;
}

export interface CohortOptions {
  readonly seed: number;
  readonly patients: number;
  /** The moment at which every chart is opened. */
  readonly t0: Date;
}

const YEARS = 4;
const DAYS = YEARS * 365;

/** How often something happens in so much time, at a rate (Knuth's Poisson). */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function oneOf<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

const daysAgo = (random: Random) => 1 + Math.floor(random() * DAYS);

/** Children have neither jobs nor most of what brings adults in. */
const notUnder: Readonly<Partial<Record<EventKind, number>>> = {
  assault: 10,
  'partner-violence': 14,
  'sexual-assault': 8,
  'sexual-health': 14,
  suicidal: 10,
  'self-harm': 10,
  substance: 13,
  anxiety: 8,
  trauma: 6,
  chronic: 12,
  heat: 14,
  'hand-injury': 14,
  pregnancy: 13,
};

function historyOf(chart: CohortChart, group: Group, age: number, random: Random): FhirResource[] {
  const rates = { ...everybody };
  for (const [kind, rate] of Object.entries(group.rates) as [EventKind, number][])
    rates[kind] = (rates[kind] ?? 0) + rate;
  return (Object.entries(rates) as [EventKind, number][]).flatMap(([kind, rate]) => {
    const times = poisson(rate * YEARS, random);
    return Array.from({ length: times }, (_, index) => [kind, index] as const).flatMap(([of, index]) => {
      const ago = daysAgo(random);
      if (age - ago / 365 < (notUnder[of] ?? 0)) return [];
      const id = `${chart.id}-${of}-${index}`;
      return [conditionOf(chart, id, oneOf(events[of], random), ago), ...besideWork(chart, of, ago, random)];
    });
  });
}

/** That an injury happened at work is coded for about a third. */
function besideWork(chart: CohortChart, kind: EventKind, ago: number, random: Random): FhirResource[] {
  const isWork = kind === 'heat' || kind === 'toxic' || kind === 'hand-injury';
  if (!isWork || random() > 0.35) return [];
  return [conditionOf(chart, `${chart.id}-work-${kind}-${ago}`, oneOf(atWork, random), ago)];
}

function visitsOf(chart: CohortChart, { visits, leaves = 0.01 }: Group, random: Random): FhirResource[] {
  const [emergency, office] = visits;
  const of = (kind: 'EMER' | 'AMB', rate: number) =>
    Array.from({ length: poisson(rate * YEARS, random) }, (_, index) =>
      encounterOf(chart, `${chart.id}-${kind}-${index}`, {
        class: kind,
        daysAgo: daysAgo(random),
        leftAgainstAdvice: kind === 'EMER' && random() < leaves,
      }),
    );
  return [...of('EMER', emergency), ...of('AMB', office)];
}

/** What the nurse wrote: mostly nothing out of the way, sometimes something that only sounds like it. */
function noteKind({ notes: chances = {} }: Group, random: Random): NoteKind {
  const weights = { controlled: 0, stated: 0, 'alike-companion': 0.08, 'alike-denied': 0.05, ...chances };
  const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
  return pick<NoteKind>(random, { ...weights, ordinary: 1 - sum });
}

/** What this visit is for: something ordinary, or once more what has happened before. */
function reasonOf(chart: CohortChart, group: Group, random: Random): FhirResource {
  const own = Object.keys(group.rates) as EventKind[];
  const kind =
    own.length > 0 && random() < 0.4
      ? oneOf(own, random)
      : oneOf(['infection', 'pain', 'injury'] as const, random);
  return conditionOf(chart, `${chart.id}-today`, oneOf(events[kind], random), 0);
}

function member(group: Group, id: string, t0: Date, random: Random): CohortPatient {
  const chart = { id, t0 };
  const [from, to] = group.ages;
  const age = from + random() * (to - from);
  const encounterId = `${id}-visit`;
  const kind = noteKind(group, random);
  const known = random() < (group.known ?? 0);
  const resources = [
    patientOf(chart, age, random() < (group.employerContact ?? 0.002)),
    encounterOf(chart, encounterId, { class: random() < 0.6 ? 'EMER' : 'AMB', daysAgo: 0 }),
    reasonOf(chart, group, random),
    noteOf(chart, encounterId, oneOf(notes[kind], random)),
    ...visitsOf(chart, group, random),
    ...historyOf(chart, group, age, random),
    ...(known
      ? [conditionOf(chart, `${id}-known`, age < 18 ? 'T76.52XA' : 'T74.51XA', daysAgo(random))]
      : []),
  ];
  const explicit = kind === 'controlled' || kind === 'stated';
  return { id, group: group.id, truth: group.truth, explicit, encounterId, bundle: bundleOf(resources) };
}

/** Adults at an ordinary visit, of whom nothing is known but one sentence of the note: each in words no rule was written for. */
export function unseenSignals(t0: Date): readonly Pick<CohortPatient, 'id' | 'encounterId' | 'bundle'>[] {
  return unseen.map((text, index) => {
    const chart = { id: `unseen-${index}`, t0 };
    const encounterId = `${chart.id}-visit`;
    const resources = [
      patientOf(chart, 30, false),
      encounterOf(chart, encounterId, { class: 'EMER', daysAgo: 0 }),
      noteOf(chart, encounterId, text),
    ];
    return { id: chart.id, encounterId, bundle: bundleOf(resources) };
  });
}

const shares = Object.fromEntries(groups.map(({ id, share }) => [id, share]));

/**
 * A made-up population, each patient at the start of a visit, every resource marked as synthetic; the same for the
 * same seed.
 *
 * How it is made: lives first (who is there, what happens to them in four years, what a nurse writes), codes and
 * notes after, as somebody who never saw the rules would write them; a part of each event is coded in ways no rule
 * looks for. What it cannot show: how real hospitals code, how often signals are written down at all, how real
 * lives hang together. Figures made on it compare versions of the rules with each other; they are no estimate of
 * sensitivity or specificity in any hospital.
 */
export function* cohort({ seed, patients, t0 }: CohortOptions): Generator<CohortPatient> {
  const random = seeded(seed);
  for (let index = 0; index < patients; index += 1) {
    const name = pick(random, shares);
    const group = groups.find(({ id }) => id === name);
    if (group !== undefined) yield member(group, `cohort-${index}`, t0, random);
  }
}
