import { expect, test } from 'vitest';
import { parseKnowledge } from './knowledge.ts';
import { indicators, smallDocuments, valueSets } from './small-rules.testing.ts';

function problems(change: Parameters<typeof smallDocuments>[0]) {
  const parsed = parseKnowledge(smallDocuments(change));
  return 'error' in parsed
    ? parsed.problems.map(({ file, path, message }) => `${file} ${path} ${message}`)
    : [];
}

const icd = (id: string, codes: string[]) => ({ id, title: id, include: [{ system: 'icd-10-cm', codes }] });

test('the small rule set is knowledge', () => {
  expect(problems({})).toEqual([]);
});

test.each(['Z60.3', 'Z65.5', 'B20', 'Z21', 'F64.0', 'Z72.52', 'Z59.6', 'Z59', 'F6'])(
  'R1: a value set with %s is refused',
  (code) => {
    const [problem] = problems({ valueSets: [...valueSets, icd('extra', [code])] });
    expect(problem).toMatch(
      new RegExp(
        `^value-sets.yaml valueSets.10.include.0.codes.0 "${code.replace('.', '\\.')}": .* states a protected attribute`,
      ),
    );
  },
);

test('R1: the refugee and language items of LOINC are refused', () => {
  const loinc = (code: string) => ({
    id: 'extra',
    title: 'x',
    include: [{ system: 'loinc', codes: [code] }],
  });
  for (const code of ['93027-1', '54899-0'])
    expect(problems({ valueSets: [...valueSets, loinc(code)] }).length).toBe(1);
});

test('an indicator that names a value set nobody defined, or an id twice, is refused', () => {
  const [first] = indicators;
  expect(problems({ indicators: [...indicators, first] })).toEqual([
    'indicators-8.yaml indicators.0.id "known" is defined twice',
  ]);
  expect(problems({ valueSets: valueSets.filter((it) => it.id !== 'sti') })).toEqual([
    'indicators-2.yaml indicators.0.criterion there is no value set "sti"',
    'indicators-2.yaml indicators.1.criterion there is no value set "sti"',
  ]);
});

test('a bad phrase is named by its file and path', () => {
  const text = {
    domain: 'N',
    indicators: [
      {
        ...(indicators.at(-1) as { indicators: object[] }).indicators[0],
        criterion: { kind: 'text', phrases: ['fine', '(a+)+$'] },
      },
    ],
  };
  expect(problems({ indicators: [text] })).toEqual([
    'indicators-0.yaml indicators.0.criterion.phrases.1 "(a+)+$" is not word, word|word or stem*',
  ]);
});

test('every problem of a file is found at once', () => {
  const broken = { domain: 'X', indicators: [{ id: 'Bad Id', version: '1', reviewed: 'yesterday' }] };
  expect(problems({ indicators: [broken] }).length).toBeGreaterThanOrEqual(6);
});
