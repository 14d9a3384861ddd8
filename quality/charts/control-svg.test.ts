import { expect, test } from 'vitest';
import { type ControlDrawing, controlSvg } from './control-svg.ts';

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
const names: Readonly<Record<string, string>> = { '2026-09': 'Sep 2026', '2026-10': 'Oct 2026' };
const words = { mean: 'mean', goal: 'goal', month: (month: string) => names[month] ?? month };
const draw = (more: Partial<ControlDrawing>) =>
  controlSvg({
    title: 'Rates & more',
    months,
    values: [0.2, 0.3, undefined, 0.25, 0.4, 0.35],
    signal: false,
    format: (value) => `${Math.round(100 * value)} %`,
    most: 1,
    words,
    ...more,
  }) ?? '';

test('a month that is kept back is a gap in the line', () => {
  const path = /<path d="([^"]*)" class="series"/.exec(draw({}))?.[1] ?? '';
  expect(path.match(/M/g)?.length).toBe(2);
  expect(path.match(/L/g)?.length).toBe(3);
  expect(draw({}).match(/<circle/g)?.length).toBe(5);
});

test('each point says its month and value, and one beyond its limits stands out', () => {
  const limits = months.map((_, index) => ({ low: 0.1, high: 0.38, outside: index === 4 }));
  const svg = draw({ limits });
  expect(svg).toContain('class="dot outside"><title>Sep 2026: 40 %</title>');
  expect(svg.match(/class="dot"/g)?.length).toBe(4);
  expect(svg).toContain('aria-label="Rates &amp; more"');
});

test('no share above 100 % is on the axis, nor a flat line on its floor', () => {
  const svg = draw({ values: months.map(() => 1) });
  expect(svg).toContain('>100 %<');
  expect(svg).not.toMatch(/10[1-9] %/);
});

test('values that are all 0 have an axis that can be read', () => {
  const svg = draw({ values: months.map(() => 0), format: (value) => `${100 * value} %` });
  expect([...svg.matchAll(/text-anchor="end">([^<]+)</g)].map(([, tick]) => tick)).toEqual(['0 %', '2 %']);
});

test('fewer than three values are not drawn', () => {
  expect(
    controlSvg({ title: '', months, values: [1, undefined, 2], signal: false, format: String, words }),
  ).toBe(undefined);
});
