import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { open, sessionOf, startAppAt } from './app-at.testing.ts';
import { contrast } from './contrast.ts';
import { toEhrStyle, toStyleSheet } from './ehr-style.ts';

/** A launch at an EHR whose look is this, named by this address. */
async function launchWith(look: unknown, address = (origin: string) => `${origin}/style.json`) {
  const at = await startAppAt({
    fhir: ({ path }) => (path === 'style.json' ? { status: 200, body: look } : undefined),
  });
  onTestFinished(() => at.close());
  const opened = await open(at, { response: { smart_style_url: address(at.as.origin) } });
  return { at, ...opened, session: await sessionOf(at, opened.path) };
}

test('the accent and the roundness of the EHR’s look are taken over, by a style sheet of our own', async () => {
  const { at, path, cookie, session } = await launchWith({
    color_highlight: '#1b5e9b',
    dim_border_radius: '4px',
    color_background: '#000000',
    font_family_body: 'url(http://127.0.0.1:9/font)',
  });
  expect(session?.style).toEqual({ accent: '#1b5e9b', radius: 4 });
  const sheet = await request(at.app).get(`${path}style.css`).set('cookie', cookie);
  expect([sheet.status, sheet.type]).toEqual([200, 'text/css']);
  expect(sheet.text).toContain('--accent: #1b5e9b');
  expect(sheet.text).toContain('--radius: 4px');
  expect(sheet.text).not.toMatch(/url|font|--ground|--ink|--bad/);
});

test('it is read once, by us, without a token', async () => {
  const { at } = await launchWith({ color_highlight: '#1b5e9b' });
  const reads = at.seen.filter(({ path }) => path === 'style.json');
  expect(reads.map(({ base, token }) => [base, token])).toEqual([[at.as.origin, undefined]]);
});

test.each([
  ['another origin', () => 'http://127.0.0.1:9/style.json'],
  ['no address', () => 'style'],
  ['our own machine', () => 'file:///etc/passwd'],
])('a look from %s is not read, and the guide opens as ever', async (_where, address) => {
  const { at, session, response } = await launchWith({ color_highlight: '#1b5e9b' }, address);
  expect([response.status, session?.style]).toEqual([303, undefined]);
  expect(at.seen.filter(({ path }) => path.includes('style') || path.includes('passwd'))).toEqual([]);
});

test.each([
  ['an accent that could not be read on white', { color_highlight: '#ffcc00' }],
  ['a colour that is more than a colour', { color_highlight: '#1b5e9b;}body{display:none' }],
  ['a name', { color_highlight: 'navy' }],
  ['a size that would hide things', { dim_border_radius: '99px' }],
  ['a calculation', { dim_border_radius: 'calc(1px)' }],
  ['no object', 'x'],
  ['nothing', null],
])('%s is left aside', (_what, look) => {
  expect(toEhrStyle(look)).toBeUndefined();
});

const GROUNDS = ['#ffffff', '#f4f5f3', '#eceeeb'];

/** 12 % of a colour in white, as the style sheet mixes it. */
function soft(accent: string): string {
  const mixed = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16) * 0.12 + 255 * 0.88);
  return `#${mixed.map((it) => Math.round(it).toString(16).padStart(2, '0')).join('')}`;
}

test('every accent that is taken over can be read on each of our grounds', () => {
  const steps = [0, 51, 102, 153, 204, 255].map((it) => it.toString(16).padStart(2, '0'));
  const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
  const taken = all.filter((color_highlight) => toEhrStyle({ color_highlight }) !== undefined);
  expect(taken.length).toBeGreaterThan(40);
  const least = taken.flatMap((accent) =>
    [...GROUNDS, soft(accent)].map((ground) => contrast(accent, ground)),
  );
  expect(Math.min(...least)).toBeGreaterThanOrEqual(4.5);
});

test('a look without an accent leaves the colours alone', () => {
  expect(toStyleSheet({ radius: 0 })).toBe(':root {\n  --radius: 0px;\n}\n');
});
