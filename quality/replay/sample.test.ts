import { expect, test } from 'vitest';
import { createSample } from './sample.ts';

const ids = Array.from({ length: 3000 }, (_, index) => `visit-${index}`);

function draw(offered: readonly string[], size: number): string[] {
  const sample = createSample(size);
  for (const id of offered) sample.offer(id);
  return [...sample.kept()].sort();
}

test('the order of a stream and what comes twice make no difference', () => {
  const drawn = draw(ids, 200);
  expect(drawn).toHaveLength(200);
  expect(draw([...ids].reverse(), 200)).toEqual(drawn);
  expect(draw([...ids.slice(0, 900), ...ids, ...ids.slice(0, 900)], 200)).toEqual(drawn);
});

test('every part of a stream is as likely as another', () => {
  const drawn = draw(ids, 1000).map((id) => Number(id.slice('visit-'.length)));
  // 333 are expected of each third; 15 are a standard deviation.
  for (const third of [0, 1, 2]) {
    const of = drawn.filter((index) => Math.floor(index / 1000) === third).length;
    expect([third, of > 273 && of < 393]).toEqual([third, true]);
  }
});

test('a stream shorter than the sample is taken whole', () => {
  expect(draw(ids.slice(0, 5), 10)).toEqual(ids.slice(0, 5));
});
