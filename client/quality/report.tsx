import type { PartView, ReportView } from '@pearr/pearr';
import { Section } from './section.tsx';
import { words } from './words.ts';

function Part({ part, month }: { readonly part: PartView; readonly month: string }) {
  return (
    <section className="quality-part" id={part.id} aria-labelledby={`${part.id}-title`}>
      <h2 id={`${part.id}-title`}>{part.title}</h2>
      <div className="measures">
        {part.sections.map((section) => (
          <Section key={section.id} section={section} month={month} />
        ))}
      </div>
    </section>
  );
}

/** A month's report: the headline first, then part by part. */
export function Report({ report }: { readonly report: ReportView }) {
  const { period, headline, parts, notes } = report;
  return (
    <>
      <Section section={headline} month={period} isHeadline />
      <nav className="quality-parts" aria-label={words.partsLabel}>
        {parts.map(({ id, title }) => (
          <a key={id} href={`#${id}`}>
            {title}
          </a>
        ))}
      </nav>
      {parts.map((part) => (
        <Part key={part.id} part={part} month={period} />
      ))}
      <section className="quality-notes" aria-labelledby="notes-title">
        <h2 id="notes-title">{words.howToRead}</h2>
        {notes.map((it) => (
          <p key={it}>{it}</p>
        ))}
      </section>
    </>
  );
}
