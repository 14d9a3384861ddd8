import { expect, test } from 'vitest';
import { latestOf } from './latest.ts';

const copy = (name: string, meta?: object) => ({ id: 'a', name, ...(meta && { meta }) });
const older = { lastUpdated: '2026-10-01T23:30:00-08:00', versionId: '9' };
const newer = { lastUpdated: '2026-10-02T08:00:00Z', versionId: '2' };

test.each([
  ['the last update tells, whatever the version and the order', copy('taken', newer), copy('left', older)],
  ['zones are read', copy('left', older), copy('taken', newer)],
  ['of one moment, the version tells', copy('taken', { versionId: '10' }), copy('left', { versionId: '9' })],
  ['one that says when it was updated is newer than one that does not', copy('taken', older), copy('left')],
  ['else the one that was read last', copy('left'), copy('taken')],
  [
    'a version that is no number tells nothing',
    copy('left', { versionId: 'b' }),
    copy('taken', { versionId: 'a' }),
  ],
])('%s', (_, ...copies) => {
  expect(latestOf(copies).map((it) => it['name'])).toEqual(['taken']);
});

test('others, and those without an id, stay as they are and where they are', () => {
  const all = [{ id: 'b' }, copy('left'), { name: 'none' }, { name: 'none' }, copy('taken'), { id: 'c' }];
  expect(latestOf(all)).toEqual([
    { id: 'b' },
    copy('taken'),
    { name: 'none' },
    { name: 'none' },
    { id: 'c' },
  ]);
});
