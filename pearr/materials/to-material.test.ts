import { expect, test } from 'vitest';
import type { SiteResource } from '../conversation.ts';
import { materialKinds, toMaterial } from './to-material.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const line: SiteResource = {
  id: 'line',
  name: 'Example <Line>',
  phone: '1-555-0100',
  text: '555-0101',
  hours: 'at any time',
  hoursIn: { es: 'a toda hora' },
  languages: ['en', 'es'],
  textLanguages: ['en'],
  verifiedOn: '2026-11-03',
};
const style = { href: '/materials.css' };
const page = (kind: (typeof materialKinds)[number], words = en, standsInFor?: string) =>
  toMaterial(kind, { words, resources: [line], ...(standsInFor !== undefined && { standsInFor }) }, style);

test.each(materialKinds)('a %s has a neutral title, and what a site wrote is escaped', (kind) => {
  expect(page(kind)).toContain('<title>Guide</title>');
  expect(page(kind)).not.toContain('<Line>');
});

test('a language in which texts are not answered says to call, and gives no number for texts', () => {
  expect(page('card')).toContain('555-0101');
  const spanish = page('card', es);
  expect(spanish).not.toContain('555-0101');
  expect(spanish).toContain(es.callInstead);
  expect(spanish).toContain('a toda hora');
});

test('a line that does not speak the language says what to say', () => {
  expect(page('poster', ar)).toContain('Arabic');
  expect(page('poster', es)).not.toContain('Spanish');
});

test('right to left, with numbers from left to right, and marked as a sample on every card', () => {
  const arabic = page('card', ar);
  expect(arabic).toContain('<html lang="ar" dir="rtl">');
  expect(arabic).toContain('<bdi dir="ltr">1-555-0100</bdi>');
  expect(arabic.match(/SAMPLE/g)).toHaveLength(8);
  expect(page('card', es)).not.toContain('SAMPLE');
});

test('what stands in for a language without reviewed wording is English and says so', () => {
  expect(page('card', en, 'vi')).toContain('no reviewed wording in Vietnamese: use an interpreter');
});

test('a plain card tells nothing but digits', () => {
  const body = page('plain-card')
    .split('<body>')[1]
    ?.replace(/<[^>]*>/g, ' ');
  expect(body?.trim().split(/\s+/)).toEqual(Array.from({ length: 8 }, () => '1-555-0100'));
});
