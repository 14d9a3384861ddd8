import type { Block } from './block.ts';
import type { Policy } from './to-policy.ts';

const STYLE = `
@page { margin: 20mm }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1d2425; background: #fff; font: 11pt/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.2 } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; break-after: avoid }
table { width: 100%; border-collapse: collapse; font-size: .85em } th, td { padding: .3rem .5rem; border: 1px solid #b8c0be; text-align: start; vertical-align: top }
tr { break-inside: avoid } mark { background: #faf0dc; outline: 1px solid #7a4a06 }`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function text(content: string): string {
  const escaped = content.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
  return escaped.replace(/TO BE COMPLETED \([^)]*\)/g, '<mark>$&</mark>');
}

function toBlock(block: Block): string {
  if ('p' in block) return `<p>${text(block.p)}</p>`;
  if ('list' in block) return `<ul>${block.list.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
  const { head, rows } = block.table;
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((one) => `<${tag}>${text(one)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((one) => cells('td', one)).join('')}</tbody></table>`;
}

/** A policy as a page to print, whole in itself; what is to be completed is marked. */
export function toHtml({ title, draftOf, sections }: Policy): string {
  const parts = sections.map(
    ({ title: heading, blocks }, index) =>
      `<section><h2>${index + 1}. ${text(heading)}</h2>${blocks.map(toBlock).join('\n')}</section>`,
  );
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Policy draft</title><style>${STYLE}</style></head>`,
    `<body><h1>${text(title)}</h1><p>Draft of ${draftOf}, not approved.</p>`,
    ...parts,
    '</body></html>',
  ].join('\n');
}
