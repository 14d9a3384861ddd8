import type { CheckStage } from '../check/to-check.ts';

/** What is to be written by hand as one plain text, under a title that says that it is in no chart. */
export function byHandText(title: string, stages: readonly CheckStage[]): string {
  const parts = stages.map((stage) =>
    [stage.title, ...stage.rows.map(({ question, answers }) => `${question}: ${answers.join(', ')}`)].join(
      '\n',
    ),
  );
  return [title, ...parts].join('\n\n');
}
