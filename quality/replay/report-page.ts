import { type Bar, barChart, escapeXml, lineChart } from '../charts/svg.ts';
import type { ReplayReport, ReportedPair, ReportRow } from './to-report.ts';
import type { Share } from './wilson.ts';

/** What stands above the numbers. */
export interface ReportHead {
  readonly organization: string;
  /** Rule sets by the first characters of their hashes. */
  readonly rules: string;
  readonly otherRules?: string;
  readonly madeOn: string;
  readonly patients: number;
  readonly encounters: number;
  /** How many encounters were drawn, where not all were looked at. */
  readonly sample?: number;
  /** Minutes after an encounter's start. */
  readonly after: number;
  readonly rejected: number;
  /** Copies of resources that a newer one took the place of. */
  readonly replaced: number;
}

const HIDDEN = '·';
const per100 = (share: number) => (100 * share).toFixed(2);
const whole = (count: number | undefined) => (count === undefined ? HIDDEN : count.toLocaleString('en-US'));

function rateText(rate: Share | undefined): string {
  return rate === undefined ? HIDDEN : `${per100(rate.value)} (${per100(rate.low)} to ${per100(rate.high)})`;
}

function pairCells({ visits, cards, rate }: ReportedPair): string[] {
  return [whole(visits), whole(cards), rateText(rate)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, of: readonly string[]) =>
    of.map(
      (it, index) =>
        `<${index === 0 ? 'th scope="row"' : tag}>${escapeXml(it)}</${index === 0 ? 'th' : tag}>`,
    );
  const header = head.map((it) => `<th scope="col">${escapeXml(it)}</th>`).join('');
  const body = rows.map((row) => `<tr>${cells('td', row).join('')}</tr>`).join('');
  return `<div class="scroll"><table><thead><tr>${header}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function toBar(name: string, share: Share | undefined): Bar {
  if (share === undefined) return { name };
  return { name, value: 100 * share.value, low: 100 * share.low, high: 100 * share.high };
}

function section(title: string, ...parts: readonly string[]): string {
  return `<section><h2>${escapeXml(title)}</h2>${parts.join('')}</section>`;
}

const note = (text: string) => `<p class="note">${escapeXml(text)}</p>`;

function overall({ asOf, allData, other }: ReplayReport): string {
  const rows = [
    ['as of each encounter’s start', ...pairCells(asOf)],
    ['with all that was ever written', ...pairCells(allData)],
    ...(other === undefined ? [] : [['the other site file, as of the start', ...pairCells(other)]]),
  ];
  const headline = asOf.rate === undefined ? 'hidden' : per100(asOf.rate.value);
  const reach =
    asOf.rate === undefined ? '' : `95 % interval ${per100(asOf.rate.low)} to ${per100(asOf.rate.high)}`;
  return section(
    'Cards per 100 eligible encounters',
    `<p class="headline"><strong>${headline}</strong> <span>${reach}</span></p>`,
    table(['', 'eligible encounters', 'with a card', 'per 100 (95 % interval)'], rows),
    note(
      'The first row is what clinicians would have met. The second counts what was written later too, such as codes of the final bill: no service could have known them in time.',
    ),
  );
}

function comparison({ other }: ReplayReport): string {
  if (other === undefined) return '';
  const { both, onlyNow, onlyOther } = other.compared;
  return section(
    'What if: the two site files on the same encounters',
    table(
      ['encounters with a card', 'number'],
      [
        ['under both', whole(both)],
        ['under this site file only', whole(onlyNow)],
        ['under the other site file only', whole(onlyOther)],
      ],
    ),
  );
}

function months({ months: rows }: ReplayReport): string {
  const per = (pair: ReportedPair | undefined) =>
    pair?.rate === undefined ? undefined : 100 * pair.rate.value;
  const chart = lineChart(
    'Cards per 100 eligible encounters by month',
    rows.map((it) => it.name),
    [
      { name: 'as of the start', values: rows.map((it) => per(it.asOf)) },
      { name: 'all data', values: rows.map((it) => per(it.allData)) },
    ],
  );
  return section(
    'By month',
    chart,
    table(
      ['month', 'eligible', 'with a card', 'per 100 (95 % interval)', 'all data: per 100'],
      rows.map((it) => [it.name, ...pairCells(it.asOf), rateText(it.allData?.rate)]),
    ),
    note('The first months know little of earlier years where the export begins with them.'),
  );
}

function indicators({ indicators: rows }: ReplayReport): string {
  return section(
    'By indicator',
    barChart(
      'Eligible encounters in which an indicator was present, per 100',
      rows.map((it) => toBar(it.name, it.asOfShare)),
    ),
    table(
      ['indicator', 'present', 'of them with a card', 'per 100 eligible', 'all data: per 100 eligible'],
      rows.map((it) => [
        it.name,
        whole(it.asOf.visits),
        whole(it.asOf.cards),
        rateText(it.asOfShare),
        rateText(it.allDataShare),
      ]),
    ),
  );
}

function overlap({ overlap: rows }: ReplayReport): string {
  return section(
    'Indicators that come together',
    rows.length === 0
      ? note('No pair stands behind more than ten cards.')
      : table(
          ['pair', 'cards'],
          rows.map((it) => [it.name, whole(it.cards)]),
        ),
  );
}

const groupTitles: Readonly<Record<string, string>> = {
  unit: 'By unit',
  age_group: 'By age',
  sex: 'By sex',
  race: 'By race',
  ethnicity: 'By ethnicity',
  language: 'By preferred language',
};

function groupSection({ grouping, rows }: { grouping: string; rows: readonly ReportRow[] }): string {
  const title = groupTitles[grouping] ?? grouping;
  return section(
    title,
    barChart(
      `${title}: cards per 100 eligible encounters`,
      rows.map((it) => toBar(it.name, it.asOf.rate)),
    ),
    table(
      ['', 'eligible', 'with a card', 'per 100 (95 % interval)'],
      rows.map((it) => [it.name, ...pairCells(it.asOf)]),
    ),
  );
}

function facts(head: ReportHead, { left }: ReplayReport): string {
  const rows: string[][] = [
    ['made on', head.madeOn],
    ['rules', head.rules],
    ...(head.otherRules === undefined ? [] : [['rules of the other site file', head.otherRules]]),
    ['patients', whole(head.patients)],
    ['encounters in the folder', whole(head.encounters)],
    ...(head.sample === undefined ? [] : [['encounters drawn at random', whole(head.sample)]]),
    ['looked at', `${head.after} minutes after each encounter’s start`],
    ['not eligible', whole(left.notEligible)],
    ['without a usable start', whole(left.undated)],
    ['could not be told (age unknown or dates too vague)', whole(left.couldNotLook)],
    ['lines rejected', whole(head.rejected)],
    ['copies that a newer one replaced', whole(head.replaced)],
  ];
  return section(
    'What was replayed',
    table(['', ''], rows),
    note(
      'Of copies of an encounter the newest counts. Where they name two patients, as those from before and after a merge do, it counts with each; an export made in one go has no such copies.',
    ),
  );
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;color:#1d2b36;background:#fff;max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.25rem 0 .5rem;border-top:1px solid #d5dde3;padding-top:1.25rem}
.lead,.note{color:#4d5f6c;max-width:46rem}.note{font-size:.9rem}
.headline strong{font-size:2.6rem;font-weight:650;margin-right:.75rem}.headline span{color:#4d5f6c}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.92rem;margin:.5rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.3rem .9rem;border-bottom:1px solid #e6ecf0}th[scope=row],thead th:first-child{text-align:left;padding-left:0;font-weight:500}
thead th{color:#4d5f6c;font-weight:600}svg{width:100%;max-width:46rem;height:auto;display:block;margin:.5rem 0}
svg text{font:12px system-ui,sans-serif;fill:#1d2b36}.quiet{fill:#6b7c88!important;font-style:italic!important}.bar{fill:#8fb4cc}.reach{stroke:#1d4e6b;stroke-width:1.5;fill:none}
.axis{stroke:#8a99a5}.grid{stroke:#e6ecf0}.line{fill:none;stroke-width:2}.line-0{stroke:#1d5c86}.line-1{stroke:#a9560f;stroke-dasharray:5 4}.dot{stroke-dasharray:none}.dot.line-0{fill:#1d5c86}.dot.line-1{fill:#a9560f}
@media print{body{max-width:none;padding:0}section{break-inside:avoid}}`;

/** The report as one page that needs nothing else. Safety: counts alone, the small ones hidden; no patient. */
export function replayPage(head: ReportHead, report: ReplayReport): string {
  const parts = [
    overall(report),
    comparison(report),
    months(report),
    indicators(report),
    overlap(report),
    ...report.groups.map(groupSection),
    facts(head, report),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Replay of past encounters</title><style>${style}</style></head><body>
<h1>Replay of past encounters</h1>
<p class="lead">${escapeXml(head.organization)}: what the service would have answered, by the rules it uses. A card offers private time and information; it says nothing of the patient. ${HIDDEN} marks a count that is hidden: from 1 to 10, or one that would give such a count away.</p>
${parts.join('\n')}
</body></html>
`;
}
