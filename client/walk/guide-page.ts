import type { FrameLocator, Page } from 'playwright-core';

/** The app, framed or in a window of its own. */
export type Guide = FrameLocator | Page;

/** Waits for a page of the app by its heading. */
export async function at(guide: Guide, heading: string): Promise<void> {
  await guide.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Chooses answers by their words, in the order of the questions. */
export async function choose(guide: Guide, question: string, ...answers: string[]): Promise<void> {
  const group = guide.getByRole('group', { name: question });
  for (const name of answers) {
    const radio = group.getByRole('radio', { name, exact: true });
    await radio.or(group.getByRole('checkbox', { name, exact: true })).check();
  }
}

export async function goOn(guide: Guide): Promise<void> {
  await guide.getByRole('button', { name: 'Continue' }).click();
}
