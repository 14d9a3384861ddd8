/** Text inside XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const LABELS = 260;
const PLOT = 420;
const ROW = 24;
const number = (value: number) => value.toFixed(1);

/** One bar with its interval; a bar without a value is said to be hidden. */
export interface Bar {
  readonly name: string;
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}

/** A round number that is not below a value: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value - 1e-12) ?? 10) * power;
}

function barSvg({ name, value, low, high }: Bar, index: number, most: number): string {
  const y = index * ROW;
  const x = (share: number) => LABELS + (PLOT * share) / most;
  const label = `<text x="${LABELS - 8}" y="${y + 16}" text-anchor="end">${escapeXml(name)}</text>`;
  if (value === undefined) return `${label}<text x="${LABELS + 4}" y="${y + 16}" class="quiet">hidden</text>`;
  const bar = `<rect x="${LABELS}" y="${y + 5}" width="${number(x(value) - LABELS)}" height="14" class="bar"/>`;
  const reach =
    low === undefined || high === undefined
      ? ''
      : `<path d="M${number(x(low))} ${y + 12}H${number(x(high))}M${number(x(low))} ${y + 8}v8M${number(x(high))} ${y + 8}v8" class="reach"/>`;
  const end = number(x(high ?? value) + 6);
  return `${label}${bar}${reach}<text x="${end}" y="${y + 16}" class="value">${value.toFixed(2)}</text>`;
}

/** Bars beneath each other with whiskers for their intervals. @param title what it shows, for who cannot see it */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = roundUp(Math.max(...bars.map((it) => it.high ?? it.value ?? 0), 0));
  const rows = bars.map((bar, index) => barSvg(bar, index, most));
  const height = bars.length * ROW + 8;
  return `<svg viewBox="0 0 ${LABELS + PLOT + 60} ${height}" role="img" aria-label="${escapeXml(title)}">${rows.join('')}<path d="M${LABELS} 0V${height - 8}" class="axis"/></svg>`;
}

/** A line's points; a gap where a value is hidden. */
export interface Line {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

const HEIGHT = 220;
const LEFT = 48;
const WIDTH = 640;

function lineSvg({ values }: Line, index: number, at: (i: number, value: number) => string): string {
  const points = values.map((value, i) => (value === undefined ? undefined : at(i, value)));
  const path = points
    .map((point, i) => (point === undefined ? '' : `${points[i - 1] === undefined ? 'M' : 'L'}${point}`))
    .join('');
  const dots = points.map((point) => {
    const [x, y] = point?.split(' ') ?? [];
    return x === undefined ? '' : `<circle cx="${x}" cy="${y}" r="3" class="dot line-${index}"/>`;
  });
  return `<path d="${path}" class="line line-${index}"/>${dots.join('')}`;
}

/** Lines over the same labels, from zero up, with a legend. */
export function lineChart(title: string, labels: readonly string[], lines: readonly Line[]): string {
  const most = roundUp(Math.max(...lines.flatMap((it) => it.values.map((value) => value ?? 0)), 0));
  const x = (i: number) => LEFT + (WIDTH * (i + 0.5)) / Math.max(1, labels.length);
  const y = (value: number) => 16 + (HEIGHT - 16) * (1 - value / most);
  const at = (i: number, value: number) => `${number(x(i))} ${number(y(value))}`;
  const grid = [0, most / 2, most].map(
    (value) =>
      `<path d="M${LEFT} ${number(y(value))}h${WIDTH}" class="grid"/><text x="${LEFT - 6}" y="${number(y(value) + 4)}" text-anchor="end">${value.toPrecision(2)}</text>`,
  );
  const every = Math.ceil(labels.length / 12);
  const ticks = labels.map((label, i) =>
    i % every === 0
      ? `<text x="${number(x(i))}" y="${HEIGHT + 20}" text-anchor="middle">${escapeXml(label)}</text>`
      : '',
  );
  const legend = lines.map(
    ({ name }, i) =>
      `<path d="M${LEFT + 200 * i} ${HEIGHT + 40}h24" class="line line-${i}"/><text x="${LEFT + 200 * i + 30}" y="${HEIGHT + 44}">${escapeXml(name)}</text>`,
  );
  const drawn = lines.map((line, i) => lineSvg(line, i, at));
  return `<svg viewBox="0 0 ${LEFT + WIDTH + 12} ${HEIGHT + 54}" role="img" aria-label="${escapeXml(title)}">${[...grid, ...ticks, ...drawn, ...legend].join('')}</svg>`;
}
