import { expect, test } from 'vitest';
import { createAddressBudget } from './address-budget.ts';

function budget() {
  const state = { now: 0 };
  return { state, refusals: createAddressBudget(() => state.now) };
}

test('after a hundred refusals an address waits, and no other does', () => {
  const { refusals } = budget();
  for (let index = 0; index < 99; index += 1) refusals.spend('10.0.0.1');
  expect(refusals.waitOf('10.0.0.1')).toBe(0);
  refusals.spend('10.0.0.1');
  expect(refusals.waitOf('10.0.0.1')).toBe(1);
  expect(refusals.waitOf('10.0.0.2')).toBe(0);
});

test('five come back a second, never more than a hundred', () => {
  const { state, refusals } = budget();
  for (let index = 0; index < 150; index += 1) refusals.spend('a');
  state.now += 200;
  expect(refusals.waitOf('a')).toBe(0);
  refusals.spend('a');
  expect(refusals.waitOf('a')).toBe(1);
  state.now += 3_600_000;
  for (let index = 0; index < 100; index += 1) refusals.spend('a');
  expect(refusals.waitOf('a')).toBe(1);
});

test('ten thousand addresses are remembered, the oldest forgotten first', () => {
  const { refusals } = budget();
  for (let index = 0; index < 100; index += 1) refusals.spend('first');
  for (let index = 0; index < 10_000; index += 1) refusals.spend(`10.1.${index}`);
  expect(refusals.waitOf('first')).toBe(0);
});

test('of IPv6 it is the network that waits, however an address in it is written', () => {
  const { refusals } = budget();
  for (let index = 0; index < 100; index += 1) refusals.spend(`2001:db8:0:7::${index.toString(16)}`);
  for (const address of ['2001:db8:0:7:ffff:1:2:3', '2001:0db8:0000:0007::1', '2001:db8::7:1:2:3:4'])
    expect(refusals.waitOf(address)).toBe(1);
  for (const address of ['2001:db8:0:8::1', '2001:db8:0:70::1', '::1'])
    expect(refusals.waitOf(address)).toBe(0);
});

test('IPv4 that arrives over IPv6 is still one address each', () => {
  const { refusals } = budget();
  for (let index = 0; index < 100; index += 1) refusals.spend('::ffff:10.0.0.1');
  expect(refusals.waitOf('::ffff:10.0.0.1')).toBe(1);
  expect(refusals.waitOf('::ffff:10.0.0.2')).toBe(0);
});

test('what is given back was never spent, and no more than that', () => {
  const { refusals } = budget();
  for (let index = 0; index < 1000; index += 1) {
    refusals.spend('a');
    refusals.giveBack('a');
  }
  refusals.giveBack('a');
  for (let index = 0; index < 99; index += 1) refusals.spend('a');
  expect(refusals.waitOf('a')).toBe(0);
  refusals.spend('a');
  expect(refusals.waitOf('a')).toBe(1);
  refusals.giveBack('b');
  expect(refusals.waitOf('b')).toBe(0);
});
