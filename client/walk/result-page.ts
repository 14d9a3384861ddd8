import type { Locator, Page } from 'playwright-core';

/** What the app says, before anything is asked, of what this chart takes. */
export interface Expectation {
  readonly record: string;
  readonly referrals: string;
}

/** One thing as the result page tells of it. */
export interface ReportedLine {
  readonly section: string;
  /** Where a section has more than one thing. */
  readonly name?: string;
  readonly result: string;
  readonly state: string;
  /** The first sentence about it. */
  readonly sentence: string;
  /** The type of resource that the page says is in the chart. */
  readonly place?: string;
}

/** Which resource the page's words stand for. */
const PLACES: Readonly<Record<string, string>> = {
  'In the chart, among the forms.': 'QuestionnaireResponse',
  'In the chart, as a note.': 'DocumentReference',
  'In the chart, among the orders.': 'ServiceRequest',
  'Sent. It is on their list.': 'Task',
  'Sent with the order.': 'Consent',
  'Sent as a message to the team.': 'Communication',
  'In the chart, in the note. Nobody was sent a message: tell them in person as well.': 'the note',
};

const textOf = async (found: Locator) => ((await found.textContent()) ?? '').replace(/\s+/g, ' ').trim();

export async function readExpectation(page: Page): Promise<Expectation> {
  const [record, referrals] = await page.locator('.facts dd').all();
  if (record === undefined || referrals === undefined) throw new Error('no facts');
  return { record: await textOf(record), referrals: await textOf(referrals) };
}

async function readLine(section: string, line: Locator): Promise<ReportedLine> {
  const names = await line.locator('.state span').allTextContents();
  const sentence = await textOf(line.locator('p:not(.state)').first());
  const place = PLACES[sentence];
  return {
    section,
    ...(names[0] !== undefined && { name: names[0] }),
    result: (await line.getAttribute('data-result')) ?? '',
    state: await textOf(line.locator('strong')),
    sentence,
    ...(place !== undefined && { place }),
  };
}

/** Everything that the result page tells. */
export async function readLines(page: Page): Promise<ReportedLine[]> {
  const lines: ReportedLine[] = [];
  for (const section of await page.locator('.report').all()) {
    const heading = await textOf(section.locator('h2'));
    for (const line of await section.locator('li').all()) lines.push(await readLine(heading, line));
  }
  return lines;
}
