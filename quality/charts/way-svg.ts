import { escapeXml } from './svg.ts';

/** A step of a way, with how many came so far; none where it is kept back. */
export interface WayStep {
  readonly name: string;
  readonly count?: number;
  /** Beside the bar, as people read it. */
  readonly words: string;
}

const WIDTH = 560;
const LABELS = 168;
const WORDS = 130;
const ROW = 30;

/** Bars that grow shorter from step to step. */
export function waySvg(title: string, steps: readonly WayStep[]): string {
  const most = Math.max(1, ...steps.map((it) => it.count ?? 0));
  const room = WIDTH - LABELS - WORDS;
  const rows = steps.map(({ name, count, words }, index) => {
    const y = index * ROW;
    const width = count === undefined ? 0 : Math.max(2, (room * count) / most);
    const bar =
      count === undefined
        ? ''
        : `<rect x="${LABELS}" y="${y + 6}" width="${width.toFixed(1)}" height="18" rx="2" class="bar"/>`;
    return `<text x="${LABELS - 10}" y="${y + 19}" text-anchor="end" class="name">${escapeXml(name)}</text>${bar}<text x="${(LABELS + width + 8).toFixed(1)}" y="${y + 19}">${escapeXml(words)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${steps.length * ROW + 4}" role="img" aria-label="${escapeXml(title)}">${rows.join('')}</svg>`;
}
