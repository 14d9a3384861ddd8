import { compileRules, type RuleSet } from './compile.ts';
import { type KnowledgeDocuments, parseKnowledge } from './knowledge.ts';

const about = {
  version: '1.0.0',
  title: 't',
  source: 's',
  strength: 'D',
  owner: 'o',
  reviewed: '2026-11-24',
};

const firing = {
  rules: [
    { id: 'explicit', when: [{ anyDomain: ['C', 'N'], thisEncounter: true }] },
    {
      id: 'youth',
      minAge: 11,
      maxAge: 24,
      when: [{ countOf: ['V', 'S', 'M', 'U', 'H'], atLeast: 2, recentMonths: 12 }],
    },
    { id: 'adult', minAge: 25, when: [{ countOf: ['V', 'S', 'M', 'U', 'H'], atLeast: 3, recentMonths: 12 }] },
  ],
  lowWeightNeeds: ['V', 'S', 'U', 'C'],
  cap: { exempt: ['C', 'N'], first: ['P'] },
  eligibility: { minAge: 10, encounterClasses: ['EMER', 'AMB'], completedWithinDays: 90 },
};

const icd = (id: string, codes: string[], except?: string[]) => ({
  id,
  title: id,
  include: [{ system: 'icd-10-cm', codes, ...(except && { except }) }],
});

export const valueSets = [
  icd('known', ['Z91.42']),
  icd('abuse', ['T74.1', 'T76.1']),
  icd('head', ['S02', 'S06']),
  icd('sti', ['A54', 'A56']),
  icd('mind', ['F43.1', 'R45.851']),
  icd('drugs', ['F10', 'T40'], ['T40.?X5']),
  icd('home', ['Z59.0']),
  icd('welfare', ['Z62.21']),
  icd('harm', ['S68']),
  icd('work', ['Y99.0']),
];

const codes = (id: string, of: string[], rest: object = {}) => ({
  ...about,
  id,
  lookback: { months: 24 },
  criterion: { kind: 'codes', in: of },
  ...rest,
});

export const indicators = [
  { domain: 'KNOWN', indicators: [codes('known', ['known'], { lookback: 'any' })] },
  {
    domain: 'V',
    indicators: [
      codes('abuse', ['abuse']),
      codes('head-twice', ['head'], { criterion: { kind: 'codes', in: ['head'], distinctDates: 2 } }),
    ],
  },
  {
    domain: 'S',
    indicators: [
      codes('sti-twice', ['sti'], { criterion: { kind: 'codes', in: ['sti'], distinctDates: 2 } }),
      codes('sti-under-16', ['sti'], { population: { maxAge: 15 } }),
    ],
  },
  { domain: 'M', indicators: [codes('mind', ['mind'])] },
  { domain: 'U', indicators: [codes('drugs', ['drugs'])] },
  {
    domain: 'H',
    indicators: [
      codes('home', ['home'], { lookback: { months: 12 } }),
      codes('welfare', ['welfare'], { weight: 0.5 }),
    ],
  },
  {
    domain: 'W',
    indicators: [
      codes('harm-at-work', ['harm'], { criterion: { kind: 'codes', in: ['harm'], beside: ['work'] } }),
    ],
  },
  {
    domain: 'N',
    indicators: [
      { ...about, id: 'unpaid', lookback: 'encounter', criterion: { kind: 'text', phrases: ['not paid'] } },
    ],
  },
];

/** Knowledge of one indicator or two a domain, so that a test shows all that it rests on. */
export function smallDocuments(
  change: Partial<Record<'indicators' | 'valueSets' | 'firing', unknown>> = {},
): KnowledgeDocuments {
  const files = (change.indicators ?? indicators) as readonly unknown[];
  return {
    indicators: files.map((content, index) => ({ name: `indicators-${index}.yaml`, content })),
    valueSets: [{ name: 'value-sets.yaml', content: { valueSets: change.valueSets ?? valueSets } }],
    firing: { name: 'firing.yaml', content: change.firing ?? firing },
  };
}

export function smallRules(): RuleSet {
  const parsed = parseKnowledge(smallDocuments());
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return compileRules(parsed.knowledge, 'hash');
}
