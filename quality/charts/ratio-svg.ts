import { escapeXml } from './svg.ts';

/** A group's ratio with its interval; none where it is kept back. */
export interface RatioLine {
  readonly name: string;
  readonly ratio?: { readonly value: number; readonly low: number; readonly high: number };
  readonly warns: boolean;
}

const WIDTH = 560;
const LABELS = 268;
const RIGHT = 48;
const ROW = 24;
const BELOW = 26;
/** Ratios that the axis reaches to; an interval beyond is cut. */
const ENDS = [0.25, 4] as const;
const TICKS = [0.25, 0.5, 0.8, 1.25, 2, 4];

const clamp = (ratio: number) => Math.min(ENDS[1], Math.max(ENDS[0], ratio));

/** On a logarithmic axis half and double are as far from even. */
function x(ratio: number): number {
  const share = Math.log(clamp(ratio) / ENDS[0]) / Math.log(ENDS[1] / ENDS[0]);
  return LABELS + (WIDTH - LABELS - RIGHT) * share;
}
const at = (ratio: number) => x(ratio).toFixed(1);

function lineSvg({ name, ratio, warns }: RatioLine, index: number, notCompared: string): string {
  const y = index * ROW + 12;
  const label = `<text x="${LABELS - 10}" y="${y + 4}" text-anchor="end" class="name">${escapeXml(name)}</text>`;
  if (ratio === undefined)
    return `${label}<text x="${LABELS + 6}" y="${y + 4}">${escapeXml(notCompared)}</text>`;
  return `${label}<path d="M${at(ratio.low)} ${y}H${at(ratio.high)}" class="reach"/><circle cx="${at(ratio.value)}" cy="${y}" r="4" class="${warns ? 'dot outside' : 'dot'}"/><text x="${WIDTH - RIGHT + 8}" y="${y + 4}" class="${warns ? 'warns' : ''}">${ratio.value.toFixed(2)}</text>`;
}

/** What is drawn, and its words in the reader's language. */
export interface RatioDrawing {
  readonly title: string;
  readonly lines: readonly RatioLine[];
  readonly even: readonly [number, number];
  /** Stands where there is no ratio. */
  readonly notCompared: string;
}

/** Ratios beneath each other, around the band within which they are even. */
export function ratioSvg({ title, lines, even, notCompared }: RatioDrawing): string {
  const bottom = lines.length * ROW;
  const band = `<path d="M${at(even[0])} 0H${at(even[1])}V${bottom}H${at(even[0])}Z" class="band"/><path d="M${at(1)} 0V${bottom}" class="centre"/>`;
  const ticks = TICKS.map(
    (tick) => `<text x="${at(tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + BELOW}" role="img" aria-label="${escapeXml(title)}">${band}${lines.map((it, index) => lineSvg(it, index, notCompared)).join('')}${ticks.join('')}</svg>`;
}
