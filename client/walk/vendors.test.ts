import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectDocumented } from '../../server/documented.testing.ts';
import { startStack } from '../../server/stack.testing.ts';
import { openBrowser } from './browser.ts';
import { type Expectation, type ReportedLine, readExpectation, readLines } from './result-page.ts';
import { signDrafts, type WrittenThing, writtenIn } from './vendor-chart.ts';
import { type Mode, modes } from './vendor-modes.ts';
import { Walker } from './walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Walked {
  readonly expects: Expectation;
  readonly title: string;
  readonly lines: readonly ReportedLine[];
  /** What the conversation left in the chart, by the EHR's own list. */
  readonly chart: readonly WrittenThing[];
  /** What was there once the draft orders were signed, beyond that. */
  readonly signed: readonly WrittenThing[];
}

const without = (all: readonly WrittenThing[], some: readonly WrittenThing[]) =>
  all.filter(({ id }) => !some.some((it) => it.id === id));

/** A nurse walks a conversation with two referrals, from the chart's menu to the result. */
async function walk({ vendor, site }: Mode): Promise<Walked> {
  const stack = await startStack({ app: 'built', vendor, site });
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  try {
    const walker = new Walker(stack, page, 'story-2');
    await walker.signIn('Practitioner/nurse-okafor');
    const before = await writtenIn(walker);
    await walker.launch();
    const expects = await readExpectation(page);
    await walker.beginning();
    await walker.rest();
    await page.locator('button[type=submit]').click();
    await page.locator('.report').first().waitFor();
    const title = (await page.locator('h1').textContent()) ?? '';
    const lines = await readLines(page);
    const after = await writtenIn(walker);
    if (lines.some(({ result }) => result === 'offered')) await signDrafts(walker);
    const signed = without(await writtenIn(walker), after);
    return { expects, title, lines, chart: without(after, before), signed };
  } finally {
    await page.close();
    await stack.close();
  }
}

const typesOf = (things: readonly { type: string }[]) => things.map(({ type }) => type).sort();

const walked = new Map<string, Walked>();

test.each(modes)(
  '$name: each thing is in the chart as the result page says, and nothing else is',
  async (mode) => {
    const done = await walk(mode);
    walked.set(mode.name, done);
    const { lines, chart, signed } = done;
    // A referral in the note is where the record is.
    const told = lines.filter(({ place }) => place !== undefined && place !== 'the note');
    expect(typesOf(chart)).toEqual(told.map(({ place }) => place).sort());
    for (const thing of chart) {
      const line = lines.find(({ place }) => place === thing.type);
      expect([thing.type, line?.result]).toEqual([
        thing.type,
        thing.labels.length > 0 ? 'written' : 'unlabelled',
      ]);
    }
    const offered = lines.filter(({ result }) => result === 'offered');
    expect(typesOf(signed)).toEqual(offered.map(() => 'ServiceRequest'));
  },
);

test('what became of each thing at each EHR stands in the page on write-back', () => {
  const rows = [...walked].flatMap(([name, { expects, title, lines, chart, signed }]) => {
    const [advocate = [], other = []] = ['Advocate', 'Social work'].map((who) =>
      lines.filter(({ section }) => section.startsWith(who)),
    );
    const bare = ({ section: _, ...rest }: ReportedLine) => rest;
    expect(advocate.map(bare)).toEqual(other.map(bare));
    const shown = lines.filter((it) => !other.includes(it));
    const held = [...typesOf(chart), ...typesOf(signed).map((type) => `${type}, once signed`)];
    const counted = [...new Set(held)].map((it) => `${held.filter((each) => each === it).length} ${it}`);
    return shown.map(({ section, name: artefact, state, sentence }, index) =>
      [
        '',
        ...(index === 0 ? [name, `${expects.record}. ${expects.referrals}.`, title] : ['', '', '']),
        [section, ...(artefact === undefined ? [] : [artefact])].join(': '),
        state,
        sentence,
        index === 0 ? counted.join('; ') || 'nothing' : '',
        '',
      ]
        .join(' | ')
        .trim(),
    );
  });
  const head = [
    '| EHR | said before it begins | the result page | thing | outcome | said of it | held by the EHR |',
    '|---|---|---|---|---|---|---|',
  ];
  const table = [...head, ...rows].join('\n');
  if (process.env['WALK_MATRIX'] === '1') process.stdout.write(`\n${table}\n`);
  expectDocumented('write-back.md', 'vendor walk', table);
});
