import type { OpenReferral, Visits } from '@pearr/pearr';
import { longDate } from '../frame/format.ts';
import { t } from '../i18n/translate.ts';
import { visitClock } from './clock.ts';
import { words } from './words.ts';

const own = words.visits;

interface VisitFactsProps {
  readonly visits: Visits;
  readonly status: OpenReferral['status'];
  readonly now: string;
}

/** The visit that is next, and what became of those before it. */
export function VisitFacts({ visits, status, now }: VisitFactsProps) {
  const { number, of, dueOn, past } = visits;
  const clock = visitClock(dueOn, status, now);
  return (
    <>
      <div>
        <dt>{own.label}</dt>
        <dd>{`${own.next(number, of)} · ${longDate(dueOn)}`}</dd>
        <dd data-tone={clock.tone}>{clock.text}</dd>
      </div>
      {past.length > 0 && (
        <div className="whole">
          <dt>{own.pastLabel}</dt>
          {past.map((visit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: visits are only ever added at the end.
            <dd key={index}>
              {own.past(visit.number, t(visit.outcome))}
              {visit.recordedOn !== undefined && ` · ${longDate(visit.recordedOn)}`}
            </dd>
          ))}
        </div>
      )}
    </>
  );
}
