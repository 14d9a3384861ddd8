import { expect, test } from 'vitest';
import { parseView } from './parse-view.ts';

function viewOf(definition: object) {
  const parsed = parseView(definition);
  if ('error' in parsed) throw new Error(parsed.problems.join('\n'));
  return parsed.view;
}

const column = (name: string, path: string, more: object = {}) => ({ column: [{ name, path, ...more }] });

test('a view names all that is wrong with it at once', () => {
  const parsed = parseView({
    resource: 'Patient',
    where: [{ path: 'active and' }],
    select: [
      column('a', 'name.'),
      column('a', 'x.y()'),
      { unionAll: [column('b', 'id'), column('c', 'id')] },
    ],
  });
  expect(parsed).toEqual({
    error: 'BAD_VIEW',
    problems: [
      'active and: a value expected at 11, found the end',
      'name.: a name expected at 6, found the end',
      'x.y(): there is no function y()',
      'unionAll: the columns differ: (b) and (c)',
      'a: two columns have this name',
    ],
  });
});

test.each([
  ['two ways to iterate', { select: [{ forEach: 'name', repeat: ['item'] }] }, /exclude each other/],
  ['a column name that SQL would have to quote', { select: [column('a-b', 'id')] }, /letters, digits and _/],
  ['a constant of two values', { constant: [{ name: 'a', valueCode: 'x', valueId: 'y' }] }, /one primitive/],
  ['a constant without a value', { constant: [{ name: 'a' }] }, /one primitive/],
  ['no select', { select: [] }, /select/],
])('%s is refused', (_, change, message) => {
  const parsed = parseView({ resource: 'Patient', select: [column('id', 'id')], ...change });
  expect('error' in parsed && parsed.problems.join(' ')).toMatch(message);
});

test('a resource without rows says in which column, and quotes nothing of it', () => {
  const view = viewOf({ resource: 'Patient', select: [column('family', 'name.family')] });
  const two = { resourceType: 'Patient', name: [{ family: 'Secret' }, { family: 'Hidden' }] };
  expect(view.rowsOf(two)).toEqual({ error: 'NO_ROWS', message: 'family: 2 values in a column of one' });
  const complex = { resourceType: 'Patient', name: [{ family: { text: 'Secret' } }] };
  expect(view.rowsOf(complex)).toEqual({
    error: 'NO_ROWS',
    message: 'family: a column holds primitives only',
  });
  expect(view.rowsOf({ resourceType: 'Patient', name: [{ family: 'A' }] })).toEqual([['A']]);
  expect(view.rowsOf({ resourceType: 'Observation' })).toEqual([]);
});

test('columns know their SQL type; dates stay text', () => {
  const { columns } = viewOf({
    resource: 'Patient',
    select: [
      column('active', 'active', { type: 'boolean' }),
      column('born', 'birthDate', { type: 'date' }),
      column('births', 'multipleBirth.ofType(integer)', { type: 'integer' }),
      column('given', 'name.given', { collection: true }),
    ],
  });
  expect(columns.map((it) => [it.sqlType, it.collection])).toEqual([
    ['BOOLEAN', false],
    ['VARCHAR', false],
    ['INTEGER', false],
    ['VARCHAR', true],
  ]);
});

test('repeat goes as deep as the items do', () => {
  const nested = (depth: number): object => ({
    linkId: `${depth}`,
    item: depth === 0 ? [] : [nested(depth - 1)],
  });
  const view = viewOf({
    resource: 'QuestionnaireResponse',
    select: [{ repeat: ['item'], ...column('link', 'linkId') }],
  });
  const rows = view.rowsOf({ resourceType: 'QuestionnaireResponse', item: [nested(50)] });
  expect('error' in rows ? 0 : rows.length).toBe(51);
});
