import { escapeXml } from '../charts/svg.ts';
import type { MonthlyReport, ReportPart, ReportSection, ReportTable } from './report.ts';
import { createWords, KEPT_BACK, type Words } from './words.ts';

/** Where the page has its style from: an address, for pages of the server, which allows nothing inline; or in itself. */
export type ReportStyle = { readonly href: string } | { readonly inline: string };

/** A table of so many rows is printed where nothing is drawn. */
const SHORT = 8;

/** A dot is often passed over when a table is read out. */
function cellHtml(text: string, { say }: Words): string {
  if (text !== KEPT_BACK) return escapeXml(text);
  return `<span aria-hidden="true">${KEPT_BACK}</span><span class="away">${say('kept back')}</span>`;
}

/** @param named the attribute that names it */
function tableHtml({ head, rows }: ReportTable, named: string, words: Words): string {
  if (rows.length === 0) return '';
  const header = head.map((it) => `<th scope="col">${escapeXml(it)}</th>`).join('');
  const body = rows.map(([first = '', ...cells]) => {
    const others = cells.map((it) => `<td>${cellHtml(it, words)}</td>`).join('');
    return `<tr><th scope="row">${escapeXml(first)}</th>${others}</tr>`;
  });
  const table = `<table ${named}><thead><tr>${header}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  // What scrolls must be reached with the keyboard.
  return `<section class="table" ${named} tabindex="0">${table}</section>`;
}

function sectionHtml(section: ReportSection, heading: 'h2' | 'h3', words: Words): string {
  const { say } = words;
  const { id, title, figure, says, warnings, drawing = '', table } = section;
  const titleId = `${escapeXml(id)}-title`;
  const named = `aria-labelledby="${titleId}"`;
  // By month they are long: they open on a screen, and are not printed beside what is drawn.
  const numbers =
    table.rows.length <= SHORT && drawing === ''
      ? tableHtml(table, named, words)
      : // Many are called the same: each is named with its measure as well.
        `<details><summary id="${escapeXml(id)}-table" aria-labelledby="${escapeXml(id)}-table ${titleId}">${say('Table')}</summary>${tableHtml(table, named, words)}</details>`;
  const number = figure === undefined ? '' : `<span class="figure">${escapeXml(figure)}</span>`;
  const warned = warnings.map((it) => `<p class="warning">${escapeXml(it)}</p>`).join('');
  const said = says.map((it) => `<p>${escapeXml(it)}</p>`).join('');
  const look = heading === 'h2' ? ' class="headline"' : '';
  return `<article id="${escapeXml(id)}"${look} ${named}><${heading}><span id="${titleId}">${escapeXml(title)}</span> ${number}</${heading}>${said}${warned}${drawing}${numbers}</article>`;
}

function partHtml({ id, title, sections }: ReportPart, words: Words): string {
  return `<section class="${escapeXml(id)}"><h2>${escapeXml(title)}</h2>${sections.map((it) => sectionHtml(it, 'h3', words)).join('')}</section>`;
}

function definitionHtml({ title, definition }: ReportSection): string {
  const rows = definition.map(([name, text]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(text)}</dd>`);
  return `<article><h3>${escapeXml(title)}</h3><dl>${rows.join('')}</dl></article>`;
}

/** Every measure in a line. */
function summaryHtml({ headline, parts, month, year }: MonthlyReport, words: Words): string {
  const { say } = words;
  const sections = [headline, ...parts.flatMap((it) => it.sections)].flatMap((it) =>
    it.summary === undefined ? [] : [[it.title, ...it.summary]],
  );
  return `<section class="summary"><h2 id="summary-title">${say('At a glance')}</h2>${tableHtml({ head: [say('Measure'), month, year], rows: sections }, 'aria-labelledby="summary-title"', words)}</section>`;
}

/** Each measure's definition once; the divisions of equity share theirs. */
function definitionsHtml({ headline, parts }: MonthlyReport, { say }: Words): string {
  const sections = parts
    .filter(({ id }) => id !== 'equity')
    .flatMap((it) => it.sections)
    .filter(({ definition }) => definition.length > 0);
  return `<section class="definitions"><h2>${say('What is counted')}</h2>${[headline, ...sections].map(definitionHtml).join('')}</section>`;
}

/** A report as one page, to be read or printed. */
export function reportHtml(report: MonthlyReport, style: ReportStyle): string {
  const { organization, language, month, headline, parts, notes } = report;
  const words = createWords(language);
  const { say } = words;
  const look =
    'href' in style
      ? `<link rel="stylesheet" href="${escapeXml(style.href)}">`
      : `<style>${style.inline}</style>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${say('Monthly report')} · ${escapeXml(month)}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">${look}</head>
<body>
<main>
<header><h1>${escapeXml(say('Monthly report, {month}', { month }))}</h1><p>${escapeXml(organization)}</p></header>
${sectionHtml(headline, 'h2', words)}
${summaryHtml(report, words)}
${parts.map((it) => partHtml(it, words)).join('\n')}
<section><h2>${say('How to read this')}</h2>${notes.map((it) => `<p class="note">${escapeXml(it)}</p>`).join('')}</section>
${definitionsHtml(report, words)}
</main>
</body>
</html>
`;
}
