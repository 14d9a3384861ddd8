import type { Block } from './block.ts';
import type { Policy } from './to-policy.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

function toBlock(block: Block): string {
  if ('p' in block) return block.p;
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  const { head, rows } = block.table;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** A policy as Markdown. */
export function toMarkdown({ title, draftOf, sections }: Policy): string {
  const parts = sections.map(({ title: heading, blocks }, index) =>
    [`## ${index + 1}. ${heading}`, ...blocks.map(toBlock)].join('\n\n'),
  );
  return [`# ${title}`, `Draft of ${draftOf}, not approved.`, ...parts, ''].join('\n\n');
}
