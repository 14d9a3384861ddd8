import type { Block } from './block.ts';
import type { Policy } from './to-policy.ts';

/** Words of a site file are words: on one line, no heading, no list of their own, no HTML. */
function line(text: string): string {
  const escaped = text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('<', '&lt;');
  return escaped.trim().replace(/^[#>+*-]/, '\\$&');
}

const cell = (text: string) => line(text).replaceAll('|', '\\|');
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function toBlock(block: Block): string {
  if ('p' in block) return line(block.p);
  if ('list' in block) return block.list.map((item) => `- ${line(item)}`).join('\n');
  const { head, rows } = block.table;
  return [row(head.map(cell)), row(head.map(() => '---')), ...rows.map((it) => row(it.map(cell)))].join('\n');
}

/** A policy as Markdown. */
export function toMarkdown({ title, draftOf, sections }: Policy): string {
  const parts = sections.map(({ title: heading, blocks }, index) =>
    [`## ${index + 1}. ${line(heading)}`, ...blocks.map(toBlock)].join('\n\n'),
  );
  return [`# ${line(title)}`, `Draft of ${draftOf}, not approved.`, ...parts, ''].join('\n\n');
}
