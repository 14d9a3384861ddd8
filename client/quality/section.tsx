import type { SectionView } from '@pearr/pearr';
import { Table } from '../staff/table.tsx';
import { Drawing } from './drawing.tsx';
import { words } from './words.ts';

/** Stands for a count that is kept back. A dot is often passed over when a table is read out. */
const KEPT_BACK = '·';

function Cell({ text }: { readonly text: string }) {
  if (text !== KEPT_BACK) return text;
  return (
    <>
      <span aria-hidden="true">{KEPT_BACK}</span>
      <span className="away">{words.keptBack}</span>
    </>
  );
}

const headingId = ({ id }: Pick<SectionView, 'id'>) => `measure-${id}`;

interface SectionProps {
  readonly section: SectionView;
  /** `2026-10`. */
  readonly month: string;
  readonly isHeadline?: boolean;
}

/** One measure: its number, its course, and behind folds its table and what it means. */
export function Section({ section, month, isHeadline = false }: SectionProps) {
  const { title, figure, says, warnings, drawing } = section;
  const Heading = isHeadline ? 'h2' : 'h3';
  return (
    <article className={isHeadline ? 'measure headline' : 'measure'} aria-labelledby={headingId(section)}>
      <header>
        <Heading id={headingId(section)}>{title}</Heading>
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

/** Many on the page are called the same: each is named with its measure as well. */
function Summary({ id, of, text }: { readonly id: string; readonly of: string; readonly text: string }) {
  return (
    <summary id={id} aria-labelledby={`${id} ${of}`}>
      {text}
    </summary>
  );
}

function Behind({ section, month }: Omit<SectionProps, 'isHeadline'>) {
  const { id, title, table, definition } = section;
  return (
    <div className="behind">
      {table.rows.length > 0 && (
        <details>
          <Summary id={`table-${id}`} of={headingId(section)} text={words.table} />
          <Table
            label={words.tableOf(title)}
            heads={table.head}
            rows={table.rows.map((cells) =>
              cells.map((text, column) => <Cell key={table.head[column]} text={text} />),
            )}
          />
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
          <Summary id={`definition-${id}`} of={headingId(section)} text={words.definition} />
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
