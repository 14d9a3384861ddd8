import { person } from './person.ts';
import { pick, seeded } from './random.ts';
import { staffKey, visitEvents } from './visit.ts';

/** A programme to make up. */
export interface ProgrammeOptions {
  readonly seed: number;
  /** The last month with visits, `2026-10`; made months are whole months of UTC. */
  readonly until: string;
  readonly months: number;
  /** About so many visits a month. */
  readonly visits: number;
}

const units = { emergency: 60, 'urgent-care': 25, 'womens-clinic': 15 };

/** Rises for the first year, then stays: a change that charts are to show. */
function ratesOf(month: number, months: number) {
  const share = Math.min(1, month / Math.max(1, months * 0.6));
  return { card: 0.34, opened: 0.35 + 0.3 * share, informed: 0.8 + 0.15 * share };
}

const STAFF = 40;
const TRAINED_EVERY = 9;

/** Most of the staff read the training again now and then. */
function* training(month: number, from: number): Generator<object> {
  if (month % TRAINED_EVERY !== 0) return;
  for (let index = 0; index < STAFF - 6; index += 1)
    yield { event: 'trained', at: new Date(from).toISOString(), staff: staffKey(index), module: 'pearr' };
}

/**
 * Lines of NDJSON of a made-up programme: our log with keyed hashes, the visits and patients of an EHR, and
 * which is which. Every number of it is an assumption; it shows what pages look like, and proves nothing.
 * Less is opened for speakers of Haitian Creole, so that an equity view has something to find.
 */
export function* programmeLines({ seed, until, months, visits }: ProgrammeOptions): Generator<object> {
  const random = seeded(seed);
  const [year = 0, last = 1] = until.split('-').map(Number);
  for (let month = 0; month < months; month += 1) {
    const from = Date.UTC(year, last - months + month, 1);
    const span = Date.UTC(year, last - months + month + 1, 1) - from;
    const number = Math.round(visits * (0.85 + 0.3 * random()));
    yield* training(month, from);
    const rates = ratesOf(month, months);
    for (let index = 0; index < number; index += 1) {
      const id = `made-${seed}-${month}-${index}`;
      const startedAt = from + Math.floor((span - 86_400_000) * random());
      const unit = pick(random, units);
      const { patient, language } = person(id, random, year);
      const key = (kind: string) => `made-up-${kind}-of-${id}`;
      const visit = {
        key,
        startedAt,
        rates: language === 'ht' ? { ...rates, opened: rates.opened / 2 } : rates,
      };
      yield patient;
      yield {
        resourceType: 'Encounter',
        id,
        meta: patient.meta,
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
        subject: { reference: `Patient/${id}` },
        period: { start: new Date(startedAt).toISOString() },
        location: [{ location: { reference: `Location/${unit}` } }],
      };
      yield { visit: key('visit'), encounter: id };
      yield* visitEvents(visit, random, unit);
    }
  }
}
