import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The development EHR's chart page, as a person uses it. */
export interface ChartPage {
  readonly page: Page;
  open(patient: string): Promise<void>;
  reopen(): Promise<void>;
  readonly card: Locator;
  /** The app in its frame. */
  readonly app: FrameLocator;
}

/** Opens the chart page and signs in. */
export async function openChartPage(page: Page, origin: string, user: string): Promise<ChartPage> {
  await page.goto(origin);
  await page.getByTestId('user-select').selectOption(user);
  await page.getByTestId('patient-story-1').or(page.getByTestId('patient-story-2')).first().waitFor();
  const answered = () => page.getByTestId('hook-status').filter({ hasText: 'answered' }).waitFor();
  return {
    page,
    async open(patient) {
      await page.getByTestId(`patient-${patient}`).click();
      await page.locator(`[data-testid="patient-${patient}"][aria-current="page"]`).waitFor();
      await answered();
    },
    async reopen() {
      await page.getByTestId('reopen-chart').click();
      await answered();
    },
    card: page.getByTestId('card'),
    app: page.frameLocator('[data-testid="app-frame"]'),
  };
}

/** What the chart page lists as written: type, and the text of its row. */
export async function writtenRows(page: Page): Promise<{ type: string; text: string }[]> {
  await page.getByTestId('written-refresh').click();
  await page.waitForTimeout(300);
  const rows = await page.locator('[data-testid^="written-"][data-id]').all();
  return Promise.all(
    rows.map(async (row) => ({
      type: ((await row.getAttribute('data-testid')) ?? '').replace('written-', ''),
      text: (await row.textContent()) ?? '',
    })),
  );
}
