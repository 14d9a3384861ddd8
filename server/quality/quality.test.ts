import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CasesView, ProgrammeView } from '@pearr/pearr';
import type { MonthlyReport } from '@pearr/quality';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpBrowser } from '../smart/http-browser.testing.ts';
import { signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { lastClosable } from './months.ts';
import { madeRecords } from './quality.testing.ts';

const made = madeRecords();
const dataDir = mkdtempSync(join(tmpdir(), 'pearr-data-'));
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ records: made.path, dataDir });
}, 60_000);
afterAll(async () => {
  await stack.close();
  made.remove();
  rmSync(dataDir, { recursive: true });
});

async function open(of: Stack) {
  const { browser } = await signIn(of, 'Practitioner/qual-haddad');
  const { passed } = await browser.follow(`${of.appOrigin}/quality`);
  return { browser, api: (passed.at(-1) ?? '').replace(/[^/]+$/, 'api/quality') };
}

/** Asks until the months are counted. */
async function settled({
  browser,
  api,
}: Awaited<ReturnType<typeof open>>): Promise<ProgrammeView<MonthlyReport>> {
  for (;;) {
    const { status, body } = await browser.json(api);
    expect(status).toBe(200);
    if (body.state !== 'closing') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function report(): Promise<{
  report: MonthlyReport;
  months: readonly string[];
  opened: Awaited<ReturnType<typeof open>>;
}> {
  const opened = await open(stack);
  const view = await settled(opened);
  if (view.state !== 'ready') throw new Error(view.state);
  return { report: view.report, months: view.months, opened };
}

const worked = () => readdirSync(dataDir).filter((it) => !it.startsWith('pearr.db'));

describe('the quality page’s API', () => {
  test('counts and closes the months that are due, then reports the last one', async () => {
    const { report: last, months } = await report();
    expect(months[0]).toBe(made.until);
    expect(last.period).toBe(made.until);
    expect(last.headline.figure).toMatch(/ %$/);
    expect(months.length).toBeGreaterThanOrEqual(12);
    expect(stack.lines.filter((line) => line.includes('"months-closed"'))).toHaveLength(1);
  });

  test('leaves nothing of single visits behind, on disk, in the log or in what it answers', async () => {
    const { opened } = await report();
    const answer = await (await opened.browser.fetch(opened.api)).text();
    for (const text of [answer, stack.lines.join('\n')])
      expect(text).not.toMatch(/made-|Patient\/|Encounter\//);
    expect(worked()).toEqual([]);
    expect((await opened.browser.fetch(opened.api)).headers.get('cache-control')).toBe('no-store');
  });

  test('gives each table as CSV', async () => {
    const { report: last, opened } = await report();
    const answer = await opened.browser.fetch(`${opened.api}/csv/M6a`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="M6a-${last.period}.csv"`);
    const lines = (await answer.text()).trim().split('\r\n');
    const section = last.parts.flatMap((it) => it.sections).find((it) => it.id === 'M6a');
    expect(lines[0]).toBe('Month,Numerator,Denominator,Rate,Limits');
    expect(lines).toHaveLength(1 + (section?.table.rows.length ?? 0));
    expect((await opened.browser.fetch(`${opened.api}/csv/M99`)).status).toBe(404);
  });

  test('gives the report as a page under the server’s own policy', async () => {
    const { report: last, opened } = await report();
    const answer = await opened.browser.fetch(`${opened.api}/report.html?month=${last.period}`);
    const html = await answer.text();
    expect(html).toContain(`<h1>Monthly report, ${last.month}</h1>`);
    expect(html).toContain('<link rel="stylesheet" href="report.css">');
    expect(html).not.toMatch(/<style|style=|<script/);
    const css = await opened.browser.fetch(`${opened.api}/report.css`);
    expect(css.headers.get('content-type')).toContain('text/css');
  });

  test('has other months too, and no others', async () => {
    const { months, opened } = await report();
    const { body } = await opened.browser.json(`${opened.api}?month=${months[3]}`);
    expect(body.report.period).toBe(months[3]);
    expect((await opened.browser.json(`${opened.api}?month=1999-01`)).status).toBe(404);
    expect((await opened.browser.json(`${opened.api}?month=last`)).status).toBe(400);
  });

  test('is for the quality role alone', async () => {
    const { opened } = await report();
    expect((await new HttpBrowser().fetch(opened.api)).status).toBe(401);
    const { browser } = await signIn(stack, 'Practitioner/inf-tanaka');
    const { passed } = await browser.follow(`${stack.appOrigin}/informatics`);
    const api = (passed.at(-1) ?? '').replace(/[^/]+$/, 'api/quality');
    for (const path of [api, `${api}/csv/M2`, `${api}/report.html`])
      expect([path, (await browser.fetch(path)).status]).toEqual([path, 403]);
  });
});

describe('single cases', () => {
  const own = { 'x-pearr': '1' };
  const ask = (
    opened: Awaited<ReturnType<typeof open>>,
    body: object,
    headers: Record<string, string> = own,
  ) => opened.browser.json(`${opened.api}/cases`, 'POST', body, headers);
  const audited = async (of: Stack) => {
    const found: string[] = [];
    for await (const { event } of of.deps.store.audit.entries())
      if (event.outcomeDesc === 'case-list') found.push(JSON.stringify(event));
    return found;
  };

  test('are shown to who may look into them, by encounter, and every patient stands in the audit trail', async () => {
    const { months, opened } = await report();
    let shown = 0;
    for (const month of months.slice(0, 4)) {
      const { status, body } = await ask(opened, { measure: 'M4', month });
      expect(status).toBe(200);
      const view: CasesView = body;
      for (const { encounter, day } of view.cases) {
        expect(encounter).toMatch(/^Encounter\/made-/);
        expect(day.startsWith(month)).toBe(true);
      }
      shown += view.cases.length;
    }
    expect(shown).toBeGreaterThan(0);
    const entries = await audited(stack);
    expect(entries).toHaveLength(shown);
    expect(entries[0]).toContain('Practitioner/qual-haddad');
    expect(entries[0]).toMatch(/Patient\/made-/);
    expect(entries[0]).toContain('HQUALIMP');
    expect(stack.lines.join('')).not.toContain('made-');
  });

  test('are not listed by risk or by what somebody said, nor for a foreign page', async () => {
    const { opened, months } = await report();
    for (const measure of ['M8', 'M17', 'M14', 'M2'])
      expect((await ask(opened, { measure, month: months[0] })).status).toBe(400);
    expect((await ask(opened, { measure: 'M4', month: months[0] }, {})).status).toBe(403);
  });

  test('are not for the quality role by itself', async () => {
    const without = await startStack({
      records: made.path,
      site: (yaml) => yaml.replace(/ {2}caseReview: .*/, ''),
    });
    const opened = await open(without);
    expect((await opened.browser.json(opened.api)).body.mayReviewCases).toBe(false);
    const { status, body } = await ask(opened, { measure: 'M4', month: made.until });
    expect([status, body.issue[0].details.coding[0].code]).toEqual([403, 'NOT_YOUR_ROLE']);
    expect(await audited(without)).toEqual([]);
    await without.close();
  });
});

test('a closed month stays as it was reported, whatever the records say later', async () => {
  const records = madeRecords({ months: 3, visits: 80 });
  const own = await startStack({ records: records.path });
  const before = await settled(await open(own));
  // All records are gone; what was closed is not.
  rmSync(records.path, { recursive: true });
  own.pass(2 * 3_600_000);
  const after = await settled(await open(own));
  expect(after).toEqual(before);
  await own.close();
});

test('without records or log there is nothing yet, and the page says when there may be', async () => {
  const own = await startStack();
  const view = await settled(await open(own));
  expect(view).toMatchObject({ state: 'nothing', isFailing: false });
  expect(view.state === 'nothing' && view.closesOn > lastClosable(Date.now(), 'UTC', 7)).toBe(true);
  await own.close();
});

test('records that cannot be read are told of, and tried again an hour later', async () => {
  const records = madeRecords({ months: 1, visits: 30 });
  rmSync(`${records.path}/all.ndjson`);
  const own = await startStack({ records: records.path });
  const opened = await open(own);
  expect(await settled(opened)).toMatchObject({ state: 'nothing', isFailing: true });
  await settled(opened);
  expect(own.lines.filter((line) => line.includes('NO_FILES'))).toHaveLength(1);
  own.pass(3_600_001);
  await settled(await open(own));
  expect(own.lines.filter((line) => line.includes('NO_FILES'))).toHaveLength(2);
  await own.close();
  records.remove();
});
