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

/** Lines, one below the other; nothing when there are none. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return undefined;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
