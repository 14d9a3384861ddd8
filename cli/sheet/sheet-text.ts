import { columns } from '../columns.ts';
import type { Row, Section, Sheet } from './sheet.ts';

function sectionText({ heading, notes, rows }: Section): string[] {
  const lines = columns(rows.map(({ label, value }) => [label, value]));
  return ['', heading.toUpperCase(), ...[...notes, ...lines].map((line) => `  ${line}`)];
}

/** A sheet for a terminal or a ticket. */
export function sheetText({ title, sections }: Sheet): string {
  return [title, ...sections.flatMap(sectionText)].join('\n');
}

/** A pipe would end the cell, even within backticks. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rowMarkdown({ label, value, isLiteral }: Row): string {
  return `| ${cell(label)} | ${isLiteral ? `\`${cell(value)}\`` : cell(value)} |`;
}

function sectionMarkdown({ heading, notes, rows }: Section): string[] {
  const table = rows.length === 0 ? [] : ['', '| | |', '|---|---|', ...rows.map(rowMarkdown)];
  return ['', `## ${heading}`, ...notes.flatMap((note) => ['', note]), ...table];
}

/** A sheet for a wiki. */
export function sheetMarkdown({ title, sections }: Sheet): string {
  return [`# ${title}`, ...sections.flatMap(sectionMarkdown)].join('\n');
}
