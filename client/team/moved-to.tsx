import { words } from './words.ts';

interface MovedToProps {
  readonly id: string;
  /** YYYY-MM-DD, or empty. */
  readonly day: string;
  readonly isMissing: boolean;
  readonly onDay: (day: string) => void;
}

/** The day that a visit is moved to. */
export function MovedTo({ id, day, isMissing, onDay }: MovedToProps) {
  const missing = isMissing && day === '' ? `${id}-no-day` : undefined;
  return (
    <div className="moved-to">
      <label htmlFor={`${id}-day`}>{words.visits.movedTo}</label>
      <input
        type="date"
        autoComplete="off"
        id={`${id}-day`}
        value={day}
        aria-describedby={missing}
        aria-invalid={missing !== undefined}
        onChange={(event) => onDay(event.target.value)}
      />
      {missing !== undefined && (
        <p className="missing" id={missing} role="alert">
          {words.visits.dayMissing}
        </p>
      )}
    </div>
  );
}
