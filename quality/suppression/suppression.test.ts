import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditRelease } from './audit.ts';
import { hideSmall } from './hide-small.ts';
import { type CountedCell, type CountSystem, isSmall, type Sum, termsOf, unknownCells } from './system.ts';

function systemOf(values: Readonly<Record<string, number>>, sums: readonly Sum[]): CountSystem {
  const cells = Object.entries(values).map(([id, value]): [string, CountedCell] => {
    const implied = id.startsWith('m:');
    return [id, { id, value, rank: id.includes('all') ? 1 : 0, ...(implied && { implied }) }];
  });
  return { cells: new Map(cells), sums };
}

/** A division into parts: denominators, numerators, and those who did not, each adding up to the whole. */
function divided(parts: readonly (readonly [n: number, d: number])[]): CountSystem {
  const values: Record<string, number> = {};
  const add = (of: string, n: number, d: number) =>
    Object.assign(values, { [`n:${of}`]: n, [`d:${of}`]: d, [`m:${of}`]: d - n });
  for (const [index, [n, d]] of parts.entries()) add(`${index}`, n, d);
  const sum = (at: 0 | 1) => parts.reduce((total, part) => total + part[at], 0);
  add('all', sum(0), sum(1));
  const names = [...parts.keys()].map(String);
  return systemOf(values, [
    ...['n', 'd', 'm'].map((kind) => ({ whole: `${kind}:all`, parts: names.map((it) => `${kind}:${it}`) })),
    ...[...names, 'all'].map((it) => ({ whole: `d:${it}`, parts: [`n:${it}`, `m:${it}`] })),
  ]);
}

/** By trying them all: the values that each unknown cell can have. For small systems only. */
function possibleValues(system: CountSystem, hidden: ReadonlySet<string>): Map<string, Set<number>> {
  const ids = [...unknownCells(system, hidden)];
  const found = new Map(ids.map((id): [string, Set<number>] => [id, new Set()]));
  const most = 1 + Math.max(...[...system.cells.values()].map((it) => it.value));
  const values = new Map([...system.cells.values()].map((it): [string, number] => [it.id, it.value]));
  const holds = (known: ReadonlySet<string>) =>
    system.sums.every((sum) => {
      const terms = termsOf(sum);
      if (!terms.every(([id]) => known.has(id))) return true;
      return terms.reduce((total, [id, sign]) => total + sign * (values.get(id) ?? 0), 0) === 0;
    });
  const known = new Set([...system.cells.keys()].filter((id) => !ids.includes(id)));
  const tryFrom = (at: number) => {
    const id = ids[at];
    if (id === undefined) {
      for (const each of ids) found.get(each)?.add(values.get(each) ?? 0);
      return;
    }
    const own = values.get(id) ?? 0;
    known.add(id);
    for (let value = Math.min(1, system.cells.get(id)?.value ?? 0); value <= most; value += 1) {
      values.set(id, value);
      if (holds(known)) tryFrom(at + 1);
    }
    known.delete(id);
    values.set(id, own);
  };
  tryFrom(0);
  return found;
}

/** Counts around the limit of what is small, so that both sides of it are met. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 16 }));

describe('the audit', () => {
  test('finds what one subtraction gives away', () => {
    const system = systemOf({ all: 100, a: 3, b: 97 }, [{ whole: 'all', parts: ['a', 'b'] }]);
    expect(auditRelease(system, new Set(['a']))).toEqual(['a']);
    expect(auditRelease(system, new Set(['a', 'b']))).toEqual([]);
  });

  test('finds two ones by their sum of two: neither can be 0, which need not be hidden', () => {
    const system = systemOf({ all: 52, a: 1, b: 1, c: 50 }, [{ whole: 'all', parts: ['a', 'b', 'c'] }]);
    expect(auditRelease(system, new Set(['a', 'b']))).toEqual(['a', 'b']);
  });

  test('finds what only two sums together give away', () => {
    const sums = [
      { whole: 'all', parts: ['a', 'b', 'c'] },
      { whole: 'half', parts: ['a', 'b'] },
    ];
    const system = systemOf({ all: 45, half: 40, a: 20, b: 20, c: 5 }, sums);
    expect(auditRelease(system, new Set(['a', 'b', 'c']))).toEqual(['c']);
  });

  test('finds the few who did not, where all and those who did are shown', () => {
    const system = divided([[95, 100]]);
    expect([...auditRelease(system, new Set())].sort()).toEqual(['m:0', 'm:all']);
  });

  test('says what trying every value says', () => {
    const parts = fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.boolean()), (pairs, choose) => {
        const values: Record<string, number> = {};
        for (const [index, [a, b]] of pairs.entries())
          Object.assign(values, { [`a${index}`]: a, [`b${index}`]: b });
        const of = (row: string) => pairs.map((_, index) => `${row}${index}`);
        const sumOf = (ids: readonly string[]) => ids.reduce((total, id) => total + (values[id] ?? 0), 0);
        const columns = pairs.map((_, index) => ({ whole: `c${index}`, parts: [`a${index}`, `b${index}`] }));
        const rows = ['a', 'b'].map((row) => ({ whole: `${row}all`, parts: of(row) }));
        for (const { whole, parts: ids } of [...columns, ...rows]) values[whole] = sumOf(ids);
        const system = systemOf(values, [...columns, ...rows]);
        const hidden = new Set(Object.keys(values).filter(() => choose.next().value));
        const small = [...hidden].filter((id) => isSmall({ id, value: values[id] ?? 0, rank: 0 }));
        const possible = possibleValues(system, hidden);
        const certain = small.filter((id) => possible.get(id)?.size === 1);
        expect([...auditRelease(system, hidden)].sort()).toEqual(certain.sort());
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('hiding', () => {
  test('a release without small cells is shown whole', () => {
    expect(
      hideSmall(
        divided([
          [40, 90],
          [0, 80],
          [50, 50],
        ]),
      ).size,
    ).toBe(0);
  });

  test('one small stratum takes the cheapest other with it, not the whole', () => {
    const hidden = hideSmall(
      divided([
        [4, 60],
        [20, 60],
        [30, 70],
        [50, 90],
      ]),
    );
    expect([...hidden].sort()).toEqual(['n:0', 'n:1']);
  });

  test('the few who did not are hidden with those who did, and all are still shown', () => {
    const hidden = hideSmall(
      divided([
        [95, 100],
        [40, 80],
        [60, 90],
      ]),
    );
    expect(hidden.has('n:0')).toBe(true);
    expect(hidden.has('d:0')).toBe(false);
  });

  test('whatever the counts: no small cell is shown, none can be worked out', () => {
    const part = fc.tuple(count, fc.oneof(count, fc.integer({ min: 11, max: 500 })));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (pairs) => {
        const system = divided(pairs.map(([n, more]) => [n, n + more]));
        const hidden = hideSmall(system);
        const shown = [...system.cells.values()].filter((it) => !it.implied && !hidden.has(it.id));
        expect(shown.filter(isSmall)).toEqual([]);
        expect(auditRelease(system, hidden)).toEqual([]);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test('counts that contradict their sums are a fault, not a release', () => {
    const system = systemOf({ all: 90, a: 3, b: 40 }, [{ whole: 'all', parts: ['a', 'b'] }]);
    expect(() => hideSmall(system)).toThrow('the counts contradict their sums');
  });
});
