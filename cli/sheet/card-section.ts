import type { Build } from './build.ts';
import { exact, type Row, type Section, said } from './sheet.ts';

function reasonRows({ site, card }: Build): Row[] {
  const again = site.prompts.snooze.againAtNextHook;
  return (card.overrideReasons ?? []).map(({ code, display }) => {
    const then = again.includes(code)
      ? 'asks again at the next hook'
      : code === 'later'
        ? `asks again after ${site.prompts.snooze.laterMinutes} minutes`
        : 'rests for the visit';
    return said(`override reason ${code}`, `${display} (${then})`);
  });
}

/** The one card, and what a user may answer. */
export function cardSection(build: Build, notes: readonly string[]): Section {
  const { card } = build;
  return {
    heading: 'Card, acknowledgement and feedback',
    notes,
    rows: [
      exact('source.topic.code', card.source.topic?.code ?? ''),
      said('source', card.source.label),
      said('summary', card.summary),
      said('detail', card.detail ?? ''),
      said('indicator', `${card.indicator}: show it without interrupting`),
      ...(card.links ?? []).map((link) => exact(`SMART link “${link.label}”`, link.url)),
      ...reasonRows(build),
    ],
  };
}
