import { expect, test } from 'vitest';
import type { Answer } from './answers.ts';
import type { Groups } from './groups.ts';
import { replayPage } from './report-page.ts';
import { addTo, createTally, type Tally } from './tally.ts';
import { toReplayReport } from './to-report.ts';

const answer = (kind: Answer['kind']): Answer => ({
  kind,
  eligible: true,
  couldNotLook: false,
  present: kind === 'none' ? [] : ['violence-physical', 'substance-opioids'],
});
const groups: Groups = {
  unit: 'Location/ed',
  age_group: '18-24',
  sex: 'female',
  race: 'White',
  ethnicity: 'unknown',
  language: 'en',
};

/** So many visits with a card of so many, in one unit. */
function addVisits(tally: Tally, unit: string, cards: number, visits: number): void {
  const all = Array.from({ length: visits }, (_, index) => {
    const asOf = answer(index < cards ? 'prompt' : 'none');
    return { at: 0, groups: { ...groups, unit }, asOf, allData: asOf, other: answer('none') };
  });
  addTo(tally, { visits: all, undated: 0 }, () => '2026-10');
}

function report(...units: readonly (readonly [string, number, number])[]) {
  const tally = createTally();
  for (const [unit, cards, visits] of units) addVisits(tally, unit, cards, visits);
  return toReplayReport(tally, true);
}

const rowsOf = ({ groups: all }: ReturnType<typeof report>, name: string) =>
  all.find((it) => it.grouping === name)?.rows ?? [];

test('cards per visit, with its interval, for all and each group', () => {
  const made = report(['Location/ed', 30, 1000], ['Location/clinic', 20, 1000]);
  expect(made.asOf).toMatchObject({ visits: 2000, cards: 50, rate: { value: 0.025 } });
  expect(rowsOf(made, 'unit').map((it) => it.asOf.cards)).toEqual([20, 30]);
  expect(made.other?.compared).toEqual({ both: 0, onlyNow: 50, onlyOther: 0 });
  expect(made.overlap).toEqual([{ name: 'substance-opioids + violence-physical', cards: 50 }]);
});

test('a unit with few cards is hidden, and another with it, so that no subtraction gives it away', () => {
  const made = report(['Location/ed', 30, 1000], ['Location/clinic', 4, 900], ['Location/ward', 40, 800]);
  expect(made.asOf.cards).toBe(74);
  const shown = rowsOf(made, 'unit').filter((it) => it.asOf.cards !== undefined);
  expect(shown).toHaveLength(1);
  expect(JSON.stringify(made)).not.toMatch(/"(cards|visits)":([1-9]|10)[,}]/);
});

test('pairs behind few cards are left out', () => {
  expect(report(['Location/ed', 10, 1000]).overlap).toEqual([]);
});

test('the page shows charts and tables, says what is hidden, and takes no name for markup', () => {
  const made = report(['<img src=x>', 4, 900], ['Location/ward', 40, 800]);
  const page = replayPage(
    {
      organization: 'A & B',
      rules: 'abc',
      madeOn: '2026-11-24',
      patients: 10,
      encounters: 1700,
      after: 0,
      rejected: 0,
      replaced: 0,
    },
    made,
  );
  expect(page).toContain('A &amp; B');
  expect(page).not.toContain('<img');
  expect(page.match(/<svg/g)?.length).toBeGreaterThan(5);
  expect(page).toContain('>hidden</text>');
});
