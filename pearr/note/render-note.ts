import type { Note } from './to-note.ts';

/** A note's formats: what EHRs take for a clinical note. */
export const noteFormats = ['text/plain', 'application/xhtml+xml'] as const;
export type NoteFormat = (typeof noteFormats)[number];

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function toPlain({ title, sections }: Note): string {
  const parts = sections.map(({ heading, lines }) => [heading, ...lines.map((it) => `- ${it}`)].join('\n'));
  return `${[title, ...parts].join('\n\n')}\n`;
}

function toXhtml({ title, sections }: Note): string {
  const parts = sections.map(
    ({ heading, lines }) =>
      `<h2>${escaped(heading)}</h2><ul>${lines.map((it) => `<li>${escaped(it)}</li>`).join('')}</ul>`,
  );
  const head = `<head><title>${escaped(title)}</title></head>`;
  return `<html xmlns="http://www.w3.org/1999/xhtml">${head}<body><h1>${escaped(title)}</h1>${parts.join('')}</body></html>`;
}

/** A note as text in a format. The same note always gives the same text. */
export function renderNote(note: Note, format: NoteFormat): string {
  return format === 'text/plain' ? toPlain(note) : toXhtml(note);
}
