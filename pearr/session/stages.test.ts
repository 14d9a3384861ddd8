import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { waysThrough } from '../safety/ways.ts';
import { endReasons, type PearrSession, pagesToShow, type SessionStart } from './pearr-session.ts';
import { form } from './walk.testing.ts';

const starts: readonly SessionStart[] = ([true, false, 'unknown'] as const).flatMap((minor) =>
  (['conversation', 'support'] as const).map((mode) => ({ minor, mode })),
);
const ends = starts.flatMap((start) => waysThrough(form, start).ends);

/** `[*]` before the first page and after the last, as in the diagram. */
function arrowsOf(session: PearrSession): string[] {
  const pages = ['[*]', ...pagesToShow(session), '[*]'];
  return pages.slice(1).map((page, index) => `${pages[index]} --> ${page}`);
}

const diagram = readFileSync(new URL('../../docs/conversation.md', import.meta.url), 'utf8');
const drawn = [...diagram.matchAll(/^ {2}(\S+ --> [^:\n]+?)(?::.*)?$/gm)].map(([, arrow]) => arrow);

test('the diagram in the docs has the arrows that the form has, and no others', () => {
  expect(ends.length).toBeGreaterThan(100);
  expect([...drawn].sort()).toEqual([...new Set(ends.flatMap(arrowsOf))].sort());
});

test('an early end leads to the closing stages alone, wherever it comes', () => {
  for (const session of ends)
    for (const reason of endReasons)
      expect(pagesToShow(session, reason)).toEqual(
        session.start.minor === false ? ['close'] : ['duty', 'close'],
      );
});
