import type { FhirResource } from 'fhir/r4.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allThere } from '../../server/coordination/coordination.testing.ts';
import { expectDocumented } from '../../server/documented.testing.ts';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { openTeamPage } from '../../server/team/team.testing.ts';
import { openBrowser, PATIENCE } from './browser.ts';
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
  /** The types of what the coordination server holds. */
  readonly beside: readonly string[];
}

const without = (all: readonly WrittenThing[], some: readonly WrittenThing[]) =>
  all.filter(({ id }) => !some.some((it) => it.id === id));

/** Takes on a referral on the team's page, and looks whether somebody else is shown any. */
async function takeOn(stack: Stack): Promise<void> {
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const [first, second] = (await advocate.list()).body.referrals;
  expect([first?.id[0], second?.id[0]]).toEqual(['~', '~']);
  const { body } = await advocate.work(first?.id ?? '', { action: 'accept', version: first?.version });
  expect(body.referral.status).toBe('accepted');
  // Safety: who is not named is shown nothing, whichever way the site names its team.
  const stranger = await openTeamPage(stack, 'Practitioner/nurse-okafor');
  expect((await stranger.list()).status).toBe(404);
}

async function typesBeside(stack: Stack): Promise<string[]> {
  const types = ['Consent', 'ServiceRequest', 'Task'] as const;
  const all = await Promise.all(types.map((type) => allThere<FhirResource>(stack, type)));
  return all.flat().map(({ resourceType }) => resourceType);
}

/** A nurse walks a conversation with two referrals, from the chart's menu to the result. */
async function walk({ vendor, site, isBeside }: Mode): Promise<Walked> {
  const coordination = isBeside && { coordination: async (port: number) => port };
  const stack = await startStack({ app: 'built', vendor, site, ...coordination });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  try {
    const walker = new Walker(stack, page, 'story-2');
    await walker.signIn('Practitioner/nurse-okafor');
    const before = await writtenIn(walker);
    await walker.launch();
    const expects = await readExpectation(page);
    await walker.beginning();
    await walker.rest(isBeside && 'yes');
    await page.locator('button[type=submit]').click();
    await page.locator('.report').first().waitFor();
    const title = (await page.locator('h1').textContent()) ?? '';
    const lines = await readLines(page);
    const after = await writtenIn(walker);
    if (lines.some(({ result }) => result === 'offered')) await signDrafts(walker);
    const signed = without(await writtenIn(walker), after);
    const beside = isBeside ? await typesBeside(stack) : [];
    if (isBeside) await takeOn(stack);
    return { expects, title, lines, chart: without(after, before), signed, beside };
  } finally {
    await page.close();
    await stack.close();
  }
}

const typesOf = (things: readonly { type: string }[]) => things.map(({ type }) => type).sort();

const countedIn = (all: readonly string[]) =>
  [...new Set(all)].map((it) => `${all.filter((each) => each === it).length} ${it}`).join('; ');

const walked = new Map<string, Walked>();

test.each(modes)(
  '$name: each thing is in the chart as the result page says, and nothing else is',
  async (mode) => {
    const done = await walk(mode);
    walked.set(mode.name, done);
    const { lines, chart, signed, beside } = done;
    const isThere = ({ name, section }: ReportedLine) =>
      mode.isBeside === true && name !== undefined && section !== 'Record of the conversation';
    // A referral in the note is where the record is.
    const told = lines.filter((it) => it.place !== undefined && it.place !== 'the note' && !isThere(it));
    expect(typesOf(chart)).toEqual(told.map(({ place }) => place).sort());
    expect(lines.filter(isThere).map(({ result }) => result)).toEqual(beside.map(() => 'written'));
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
  const rows = [...walked].flatMap(([name, { expects, title, lines, chart, signed, beside }]) => {
    const [advocate = [], other = []] = ['Advocate', 'Social work'].map((who) =>
      lines.filter(({ section }) => section.startsWith(who)),
    );
    const bare = ({ section: _, ...rest }: ReportedLine) => rest;
    expect(advocate.map(bare)).toEqual(other.map(bare));
    const shown = lines.filter((it) => !other.includes(it));
    const held = [...typesOf(chart), ...typesOf(signed).map((type) => `${type}, once signed`)];
    return shown.map(({ section, name: artefact, state, sentence }, index) =>
      [
        '',
        ...(index === 0 ? [name, `${expects.record}. ${expects.referrals}.`, title] : ['', '', '']),
        [section, ...(artefact === undefined ? [] : [artefact])].join(': '),
        state,
        sentence,
        ...(index === 0 ? [countedIn(held) || 'nothing', countedIn(beside)] : ['', '']),
        '',
      ]
        .join(' | ')
        .trim(),
    );
  });
  const head = [
    '| EHR | said before it begins | the result page | thing | outcome | said of it | held by the EHR | by the coordination server |',
    '|---|---|---|---|---|---|---|---|',
  ];
  const table = [...head, ...rows].join('\n');
  if (process.env['WALK_MATRIX'] === '1') process.stdout.write(`\n${table}\n`);
  expectDocumented('write-back.md', 'vendor walk', table);
});
