import { words } from '../words.ts';
import type { CheckRow, CheckStage } from './to-check.ts';

interface CheckedStagesProps {
  readonly stages: readonly CheckStage[];
  /** Left out where nothing can be changed any more. */
  readonly onChange?: (page: string) => void;
}

/** The answers, stage by stage. */
export function CheckedStages({ stages, onChange }: CheckedStagesProps) {
  return stages.map(({ page, title, rows }) => (
    <section className="checked" key={page}>
      <header>
        <h2 id={`checked-${page}`}>{title}</h2>
        {onChange !== undefined && (
          <button
            type="button"
            className="link"
            id={`change-${page}`}
            aria-labelledby={`change-${page} checked-${page}`}
            onClick={() => onChange(page)}
          >
            {words.check.change}
          </button>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="muted">{words.check.nothingAnswered}</p>
      ) : (
        <dl>
          {rows.map((row) => (
            <Row key={row.linkId} {...row} />
          ))}
        </dl>
      )}
    </section>
  ));
}

function Row({ question, answers, isWritten }: CheckRow) {
  return (
    <div>
      <dt>{question}</dt>
      <dd>
        {answers.join(', ')}
        {!isWritten && <small className="tag">{words.check.notWritten}</small>}
      </dd>
    </div>
  );
}
