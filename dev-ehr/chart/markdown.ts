import { type Html, html } from './html.ts';

/**
 * A card's detail as HTML: paragraphs, bold, and lists. Everything else of Markdown, HTML and links included, is
 * shown as the text it is.
 */
export function toHtml(markdown: string): Html {
  const blocks = markdown.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '');
  return html`${blocks.map((block) => runsOf(block.split(/\r?\n/)).map(toBlock))}`;
}

interface Run {
  kind: 'text' | 'bullet' | 'number';
  lines: string[];
}

const BULLET = /^\s{0,3}[-*+]\s+/;
const NUMBER = /^\s{0,3}\d{1,9}[.)]\s+/;

function kindOf(line: string): Run['kind'] {
  if (BULLET.test(line)) return 'bullet';
  return NUMBER.test(line) ? 'number' : 'text';
}

/** Neighbouring lines of one kind, in their order. */
function runsOf(lines: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const kind = kindOf(line);
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs;
}

function toBlock({ kind, lines }: Run): Html {
  if (kind === 'text') return html`<p>${toInline(lines.join('\n'))}</p>`;
  const items = lines.map(
    (line) => html`<li>${toInline(line.replace(kind === 'bullet' ? BULLET : NUMBER, ''))}</li>`,
  );
  return kind === 'bullet' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

function toInline(text: string): Html[] {
  // Splitting on a capture keeps it: every second piece stood between asterisks.
  return text
    .split(/\*\*(?=\S)(.+?)(?<=\S)\*\*/s)
    .map((piece, index) => (index % 2 === 1 ? html`<strong>${piece}</strong>` : html`${piece}`));
}
