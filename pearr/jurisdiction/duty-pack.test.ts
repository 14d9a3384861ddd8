import { expect, test } from 'vitest';
import { type JurisdictionPack, toDutyPack } from './duty-pack.ts';

const pack: JurisdictionPack = {
  id: 'us-xx',
  title: 'Example State',
  compiled: '2026-11-24',
  expires: '2027-05-24',
  statements: [{ about: 'minor', text: 'It is reported.', cite: '§ 1', url: 'https://law.example.org' }],
  lines: [{ name: 'Line', phone: '1' }],
};
const confirmed = { by: 'Counsel', on: '2026-12-01' };

test.each([
  ['current', confirmed, '2027-05-24'],
  ['unconfirmed', undefined, '2026-12-02'],
  ['unconfirmed', { by: 'Counsel', on: '2026-11-23' }, '2026-12-02'],
  ['expired', confirmed, '2027-05-25'],
] as const)('a pack is %s', (state, confirmation, today) => {
  expect(toDutyPack(pack, confirmation, today).state).toBe(state);
});

test('an expired pack says nothing of the law, and still whom to call', () => {
  const { statements, lines } = toDutyPack(pack, confirmed, '2030-01-01');
  expect({ statements, lines }).toEqual({ statements: [], lines: pack.lines });
});
