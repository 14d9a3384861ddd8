import { escapeXml } from './svg.ts';

/** What stands beside the lines, in the reader's language. */
export interface ControlWords {
  readonly mean: string;
  readonly goal: string;
  /** `Oct 2026` of `2026-10`. */
  readonly month: (month: string) => string;
}

/** A series by month with what it is held against; values from 0 up. */
export interface ControlDrawing {
  /** What it shows, for who cannot see it. */
  readonly title: string;
  /** Months, `2026-10`. */
  readonly months: readonly string[];
  /** A value for each month; none where it is kept back or there were no cases. */
  readonly values: readonly (number | undefined)[];
  readonly limits?: readonly (
    | { readonly low: number; readonly high: number; readonly outside: boolean }
    | undefined
  )[];
  readonly centre?: number;
  readonly median?: number;
  readonly target?: number;
  /** The series does not look like chance. */
  readonly signal: boolean;
  /** A value as people read it. */
  readonly format: (value: number) => string;
  readonly words: ControlWords;
  /** Values beyond this are not possible. */
  readonly most?: number;
}

const WIDTH = 560;
const HEIGHT = 196;
const LEFT = 44;
const RIGHT = 78;
const TOP = 12;
const BOTTOM = 34;
const FEWEST = 3;
const number = (value: number) => value.toFixed(1);

/** Where things stand on the drawing. */
interface Scale {
  readonly step: number;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** 1, 2 or 5 times a power of ten, so that about four steps fill a span. */
function stepOf(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 4));
  return ([1, 2, 5].find((it) => it * power >= span / 4) ?? 10) * power;
}

/** What the axis spans: never nothing, though all values are the same, or all are 0. */
function spanOf(low: number, high: number, most: number): number {
  if (high > 0) return Math.max(high - low, high / 10);
  return Number.isFinite(most) ? most / 20 : 1;
}

function scaleOf({
  months,
  values,
  limits = [],
  target,
  most = Number.POSITIVE_INFINITY,
}: ControlDrawing): Scale {
  const seen = [
    ...values,
    ...limits.flatMap((it) => [it?.low, it?.high]),
    ...(target === undefined ? [] : [target]),
  ].filter((it) => it !== undefined);
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const tick = stepOf(spanOf(low, high, most));
  const [from, to] = [
    Math.floor(low / tick + 1e-9) * tick,
    Math.min(most, Math.ceil(high / tick - 1e-9) * tick),
  ];
  const isFlat = to <= from;
  const [bottom, top] = !isFlat ? [from, to] : from + tick > most ? [from - tick, from] : [from, from + tick];
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, months.length);
  return {
    step,
    x: (index) => LEFT + step * (index + 0.5),
    y: (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - bottom) / (top - bottom)),
    ticks: Array.from(
      { length: Math.floor((top - bottom) / tick + 1e-9) + 1 },
      (_, index) => bottom + index * tick,
    ),
  };
}

function gridSvg({ format }: ControlDrawing, { y, ticks }: Scale): string {
  return ticks
    .map(
      (tick) =>
        `<path d="M${LEFT} ${number(y(tick))}H${WIDTH - RIGHT}" class="grid"/><text x="${LEFT - 6}" y="${number(y(tick) + 4)}" text-anchor="end">${escapeXml(format(tick))}</text>`,
    )
    .join('');
}

/** Every third month is named, and the year under its first. */
function monthsSvg({ months, words }: ControlDrawing, { x }: Scale): string {
  const every = months.length > 8 ? 3 : 1;
  const named = months.flatMap((month, index) => {
    if ((months.length - 1 - index) % every !== 0) return [];
    return [{ at: x(index), name: words.month(month) }];
  });
  let year = '';
  return named
    .map(({ at, name }) => {
      const [month = '', of = ''] = name.split(' ');
      const below =
        of === year ? '' : `<text x="${number(at)}" y="${HEIGHT - 4}" text-anchor="middle">${of}</text>`;
      year = of;
      return `<text x="${number(at)}" y="${HEIGHT - 18}" text-anchor="middle">${month}</text>${below}`;
    })
    .join('');
}

function bandSvg({ limits = [] }: ControlDrawing, { x, y, step }: Scale): string {
  const parts = limits.map((it, index) => {
    if (it === undefined) return '';
    const [from, to] = [x(index) - step / 2, x(index) + step / 2];
    return `M${number(from)} ${number(y(it.high))}H${number(to)}V${number(y(it.low))}H${number(from)}Z`;
  });
  return `<path d="${parts.join('')}" class="band"/>`;
}

function acrossSvg(value: number | undefined, name: string, { y }: Scale): string {
  return value === undefined
    ? ''
    : `<path d="M${LEFT} ${number(y(value))}H${WIDTH - RIGHT}" class="${name}"/>`;
}

/** Words at the right end of lines, kept apart from each other. */
function endsSvg({ centre, target, format, words: { mean, goal } }: ControlDrawing, { y }: Scale): string {
  const ends = [
    ...(centre === undefined ? [] : [{ at: y(centre), words: `${mean} ${format(centre)}` }]),
    ...(target === undefined ? [] : [{ at: y(target), words: `${goal} ${format(target)}` }]),
  ].sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  return ends
    .map(({ at, words }) => {
      last = Math.max(at, last + 13);
      return `<text x="${WIDTH - RIGHT + 6}" y="${number(last + 4)}" class="end">${escapeXml(words)}</text>`;
    })
    .join('');
}

function seriesSvg({ months, values, limits = [], format, words }: ControlDrawing, { x, y }: Scale): string {
  const path = values
    .map((value, index) =>
      value === undefined
        ? ''
        : `${values[index - 1] === undefined ? 'M' : 'L'}${number(x(index))} ${number(y(value))}`,
    )
    .join('');
  const dots = values.map((value, index) => {
    if (value === undefined) return '';
    const isOutside = limits[index]?.outside === true;
    const title = escapeXml(`${words.month(months[index] ?? '')}: ${format(value)}`);
    return `<circle cx="${number(x(index))}" cy="${number(y(value))}" r="${isOutside ? 5 : 3}" class="${isOutside ? 'dot outside' : 'dot'}"><title>${title}</title></circle>`;
  });
  return `<path d="${path}" class="series"/>${dots.join('')}`;
}

/**
 * A control chart with its limits, mean and median; nothing for fewer than three values, which show no course.
 * Colours are the page's, by class.
 */
export function controlSvg(drawing: ControlDrawing): string | undefined {
  if (drawing.values.filter((it) => it !== undefined).length < FEWEST) return undefined;
  const scale = scaleOf(drawing);
  const parts = [
    bandSvg(drawing, scale),
    gridSvg(drawing, scale),
    monthsSvg(drawing, scale),
    acrossSvg(drawing.target, 'target', scale),
    acrossSvg(drawing.centre, 'centre', scale),
    acrossSvg(drawing.median, drawing.signal ? 'median signal' : 'median', scale),
    seriesSvg(drawing, scale),
    endsSvg(drawing, scale),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(drawing.title)}">${parts.join('')}</svg>`;
}
