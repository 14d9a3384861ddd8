import type { Decision } from '@pearr/cds-services';
import type { Deps } from '../deps.ts';
import { type Visit, visitParts } from '../store/cards.ts';
import type { Events } from '../store/events.ts';
import { type EventDeps, instantOf, recordEvents } from './record-events.ts';

/** What the service saw of a visit. */
export interface Look {
  /** v3-ActCode of the encounter. */
  readonly class?: string | undefined;
  /** A name or reference of the place. */
  readonly unit?: string | undefined;
  readonly decision: Decision;
}

/** Visits that the service was asked about: what all other numbers are a part of. */
export interface VisitLog {
  /** Not waited for: the answer to a hook does not wait for a measure. */
  looked(of: Visit, look: Look): void;
  /** Resolves once what is under way is recorded. */
  settled(): Promise<void>;
}

type VisitDeps = EventDeps & Pick<Deps, 'rules'>;

const DAY = 86_400_000;
/** Visits that are remembered as recorded, the latest ones. */
const REMEMBERED = 20_000;

/** Decisions after which no prompt could have been made, whatever the chart tells of the patient's troubles. */
const NOT_ELIGIBLE: ReadonlySet<string> = new Set([
  'user-not-clinician',
  'deceased',
  'opted-out',
  'encounter-class',
  'age-below-minimum',
  'completed-recently',
]);

/** A decision made by the chart alone does not know the conversations that only the service remembers. */
async function hadRecently({ store, rules, clock }: VisitDeps, { ehr, patient }: Visit): Promise<boolean> {
  const at = await store.conversations.lastHad(ehr, patient);
  return at !== undefined && at >= clock() - rules.firing.eligibility.completedWithinDays * DAY;
}

async function recordVisit(
  deps: VisitDeps,
  events: Events,
  of: Visit,
  { look, eligible }: { readonly look: Look; readonly eligible: boolean },
): Promise<void> {
  const now = deps.clock();
  const visit = await events.nameOf('visit', ...visitParts(of));
  const event = {
    event: 'visit',
    at: instantOf(now),
    visit,
    patient: await events.nameOf('patient', of.ehr, of.patient),
    ...(look.class !== undefined && { class: look.class }),
    ...(look.unit !== undefined && { unit: look.unit }),
    eligible: eligible && !(await hadRecently(deps, of)),
  } as const;
  const isNew = (await events.add([{ key: visit, event }], now)) > 0;
  // It may have become eligible since: an age entered late, a class changed.
  if (!isNew && event.eligible) await events.add([{ key: events.key('eligible', visit), event }], now);
}

/** What was seen already, by this process. */
function createSeen() {
  const seen = new Set<string>();
  return {
    isNew(key: string): boolean {
      if (seen.has(key)) return false;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    forget: (key: string) => void seen.delete(key),
  };
}

export function createVisitLog(deps: VisitDeps): VisitLog {
  const seen = createSeen();
  const pending = new Set<Promise<void>>();
  const { events } = deps.store;
  return {
    looked(of, look) {
      const eligible = !look.decision.because.some((it) => NOT_ELIGIBLE.has(it));
      const key = events.key('looked', ...visitParts(of), String(eligible));
      if (!seen.isNew(key)) return;
      const recording = recordEvents(deps, () => recordVisit(deps, events, of, { look, eligible })).then(
        (isRecorded) => {
          pending.delete(recording);
          if (!isRecorded) seen.forget(key);
        },
      );
      pending.add(recording);
    },
    settled: async () => void (await Promise.all(pending)),
  };
}
