import { openChartPage } from './chart-page.ts';
import type { Walker } from './walker.ts';

/** Something in the chart, as the EHR itself lists it. */
export interface WrittenThing {
  readonly type: string;
  readonly id: string;
  readonly labels: readonly object[];
}

/** What the walker's patient has in the chart of what apps write. */
export async function writtenIn({ context, stack, story }: Walker): Promise<WrittenThing[]> {
  const answer = await context.request.get(`${stack.ehr.origin}/chart/api/written/${story}`);
  return (await answer.json()).written;
}

/** Opens the chart anew and signs each draft order that its advisories offer. */
export async function signDrafts({ page, stack, story }: Walker): Promise<void> {
  const chart = await openChartPage(page, stack.ehr.origin, 'Practitioner/nurse-okafor');
  await chart.open(story);
  const drafts = page.getByRole('button', { name: /^Draft order/ });
  await drafts.first().waitFor();
  for (let left = await drafts.count(); left > 0; left -= 1) {
    await drafts.first().click();
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('button')].filter((it) => it.textContent?.startsWith('Draft order'))
          .length < count,
      left,
    );
  }
}
