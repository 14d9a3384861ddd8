import type { SectionView } from '@pearr/pearr';
import { Table } from '../staff/table.tsx';
import { Drawing } from './drawing.tsx';
import { words } from './words.ts';

interface SectionProps {
  readonly section: SectionView;
  /** `2026-10`. */
  readonly month: string;
  readonly isHeadline?: boolean;
}

/** One measure: its number, its course, and behind folds its table and what it means. */
export function Section({ section, month, isHeadline = false }: SectionProps) {
  const { title, figure, says, warnings, drawing } = section;
  return (
    <article className={isHeadline ? 'measure headline' : 'measure'}>
      <header>
        {isHeadline ? <h2>{title}</h2> : <h3>{title}</h3>}
        {figure !== undefined && <p className="figure">{figure}</p>}
      </header>
      <div className="says">
        {says.map((it) => (
          <p key={it}>{it}</p>
        ))}
        {warnings.map((it) => (
          <p key={it} className="warning">
            {it}
          </p>
        ))}
      </div>
      {drawing !== undefined && <Drawing svg={drawing} />}
      <Behind section={section} month={month} />
    </article>
  );
}

function Behind({ section: { id, title, table, definition }, month }: Omit<SectionProps, 'isHeadline'>) {
  return (
    <div className="behind">
      {table.rows.length > 0 && (
        <details>
          <summary>{words.table}</summary>
          <Table label={words.tableOf(title)} heads={table.head} rows={table.rows} />
          <a
            href={`api/quality/csv/${encodeURIComponent(id)}?month=${month}`}
            download
            aria-label={words.csvOf(title)}
          >
            {words.csv}
          </a>
        </details>
      )}
      {definition.length > 0 && (
        <details>
          <summary>{words.definition}</summary>
          <dl>
            {definition.map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
