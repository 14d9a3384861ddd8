import type { ReactNode } from 'react';

/** What things are called, and what they are; those without a value stay out. */
export function Pairs({ rows }: { readonly rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="pairs">
      {rows
        .filter(([, value]) => value !== '' && value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface LinesProps {
  readonly lines: readonly string[];
  /** Text of the rules, whatever the language of the page. */
  readonly isEnglish?: boolean;
}

/** Lines, one below the other; nothing when there are none. */
export function Lines({ lines, isEnglish = false }: LinesProps) {
  if (lines.length === 0) return undefined;
  return (
    <ul lang={isEnglish ? 'en' : undefined}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
