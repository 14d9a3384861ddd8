import { expect, test } from 'vitest';
import type { ChartFacts, PearrRecord } from '../facts/chart-facts.ts';
import type { Domain } from '../indicators/contract.ts';
import type { Finding, FindingState } from '../indicators/finding.ts';
import { smallRules } from '../indicators/small-rules.testing.ts';
import { type DecideInput, decide } from './decide.ts';

const at = Date.parse('2026-11-01T12:00:00Z');
const DAY = 86_400_000;
const { firing } = smallRules();

function finding(domain: Domain, rest: Partial<Finding> & { state?: FindingState } = {}): Finding {
  return {
    id: domain.toLowerCase(),
    domain,
    state: 'present',
    weight: 1,
    tags: [],
    evidence: ['Condition/x'],
    thisEncounter: false,
    latest: at - 30 * DAY,
    ...rest,
  };
}

const facts: ChartFacts = {
  at,
  age: { min: 30, max: 30 },
  deceased: false,
  optOut: false,
  encounter: {
    source: 'Encounter/e',
    id: 'e',
    class: 'EMER',
    status: 'in-progress',
    start: undefined,
    end: undefined,
    dispositions: [],
    unit: undefined,
  },
  events: [],
  observations: [],
  visits: [],
  notes: [],
  contacts: [],
  pearr: [],
  asked: new Map(),
  unread: new Map(),
};

const noHistory = finding('KNOWN', { state: 'absent' });

function decided(findings: Finding[], change: Partial<ChartFacts> = {}, rest: Partial<DecideInput> = {}) {
  const { kind, because, couldNotLook } = decide({
    facts: { ...facts, ...change },
    findings: [noHistory, ...findings],
    firing,
    userId: 'Practitioner/1',
    ...rest,
  });
  return couldNotLook
    ? 'could not look'
    : kind === 'none'
      ? `none: ${because.join(' ')}`
      : `${kind}: ${because.join(' ')}`;
}

const age = (min: number, max = min) => ({ age: { min, max } });
const three = [finding('V'), finding('M'), finding('U')];

test('one domain alone never fires', () => {
  for (const domain of ['V', 'S', 'M', 'U', 'H', 'W', 'L', 'P', 'R'] as const)
    expect(decided([finding(domain)], age(15))).toBe('none: no-rule-met');
});

test('two domains fire from 11 to 24, three from 25', () => {
  const two = three.slice(0, 2);
  expect([10, 11, 24, 25].map((years) => decided(two, age(years)))).toEqual([
    'none: no-rule-met',
    'prompt: youth',
    'prompt: youth',
    'none: no-rule-met',
  ]);
  expect(decided(three, age(25))).toBe('prompt: adult');
});

test('one of the domains must be recent', () => {
  const old = at - 400 * DAY;
  expect(decided(three.map((it) => ({ ...it, latest: old })))).toBe('none: no-rule-met');
  expect(decided(three.map((it, index) => (index === 0 ? it : { ...it, latest: old })))).toBe(
    'prompt: adult',
  );
});

test('an explicit signal of this encounter fires by itself, an earlier one does not', () => {
  expect(decided([finding('N', { thisEncounter: true })])).toBe('prompt: explicit');
  expect(decided([finding('C', { thisEncounter: false })])).toBe('none: no-rule-met');
});

test('a domain of low weight counts only beside one that lends it weight', () => {
  const welfare = finding('H', { weight: 0.5 });
  expect(decided([welfare, finding('M')], age(14))).toBe('none: no-rule-met');
  expect(decided([welfare, finding('V')], age(14))).toBe('prompt: youth');
});

test('a known history is support, and asks nothing', () => {
  expect(decided([finding('KNOWN')])).toBe('support: known-history');
});

test.each([
  ['below ten', age(9), 'none: age-below-minimum'],
  ['deceased', { deceased: true }, 'none: deceased'],
  ['opted out', { optOut: true }, 'none: opted-out'],
  [
    'in a class that is not eligible',
    { encounter: { ...facts.encounter!, class: 'VR' } },
    'none: encounter-class',
  ],
])('who is %s gets no card, not even of a known history', (_, change, expected) => {
  expect(decided(three, change as Partial<ChartFacts>)).toBe(expected);
  expect(decided([finding('KNOWN')], change as Partial<ChartFacts>)).toBe(expected);
});

test('a class that is not told does not exclude', () => {
  expect(decided(three, { encounter: undefined })).toBe('prompt: adult');
});

test.each(['Patient/1', 'RelatedPerson/1'])('%s gets no card', (userId) => {
  expect(decided(three, {}, { userId })).toBe('none: user-not-clinician');
});

function earlier(days: number, rest: Partial<PearrRecord> = {}): Partial<ChartFacts> {
  const from = at - days * DAY;
  const record: PearrRecord = {
    source: 'QuestionnaireResponse/q',
    state: 'completed',
    when: { from, to: from + 1 },
    thisEncounter: false,
    privacyRefused: false,
    had: true,
    ...rest,
  };
  return { pearr: [record] };
}

test('a conversation completed within ninety days is not repeated', () => {
  expect(decided(three, earlier(90))).toBe('none: completed-recently');
  expect(decided(three, earlier(91))).toBe('prompt: adult');
  expect(decided(three, {}, { history: { inProgress: false, completedAt: at - 10 * DAY } })).toBe(
    'none: completed-recently',
  );
});

test('one that private time was refused to may be tried again at the next visit', () => {
  expect(decided(three, earlier(10, { privacyRefused: true, had: false }))).toBe('prompt: adult');
});

test('one that is open in this encounter is resumed, an earlier one is not', () => {
  expect(decided([], earlier(0, { state: 'in-progress', thisEncounter: true }))).toBe(
    'resume: conversation-open',
  );
  expect(decided([], earlier(3, { state: 'in-progress' }))).toBe('none: no-rule-met');
  expect(decided([], {}, { history: { inProgress: true } })).toBe('resume: conversation-open');
});

test('a rest keeps a prompt away, and not an open conversation', () => {
  expect(decided(three, {}, { history: { inProgress: false, rest: 'set-aside' } })).toBe('none: set-aside');
  expect(decided(three, {}, { history: { inProgress: true, rest: 'set-aside' } })).toBe(
    'resume: conversation-open',
  );
});

test('what could not be read is silence that is counted, unless it could not have mattered', () => {
  const unknown = (domain: Domain) => finding(domain, { state: 'unknown', evidence: [] });
  expect(decided([unknown('H')])).toBe('none: no-rule-met');
  expect(decided([finding('V'), unknown('M')])).toBe('none: no-rule-met');
  expect(decided([finding('V'), finding('M'), unknown('U')])).toBe('could not look');
  expect(decided([...three, unknown('H')])).toBe('prompt: adult');
  expect(decided([unknown('N')])).toBe('could not look');
});

test('with the history unread nobody is prompted, lest a known survivor be asked again', () => {
  const input = {
    facts,
    findings: [finding('KNOWN', { state: 'unknown' }), finding('N', { thisEncounter: true })],
    firing,
    userId: 'Practitioner/1',
  };
  expect(decide(input)).toMatchObject({ kind: 'none', couldNotLook: true });
});

test('a range of ages across a threshold is unknown, one that makes no difference is not', () => {
  const two = three.slice(0, 2);
  expect(decided(two, age(24, 25))).toBe('could not look');
  expect(decided(three, age(24, 25))).toBe('prompt: youth');
  expect(decided([finding('N', { thisEncounter: true })], age(9, 10))).toBe('could not look');
  expect(decided([], age(0, 150))).toBe('none: age-below-minimum');
});

test('a minor is a minor whatever is decided', () => {
  const minor = (min: number, max: number) =>
    decide({ facts: { ...facts, age: { min, max } }, findings: [], firing, userId: 'Practitioner/1' }).minor;
  expect([minor(17, 17), minor(18, 18), minor(17, 18)]).toEqual([true, false, 'unknown']);
});
