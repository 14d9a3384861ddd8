import { oracleRequest, stories, storyById } from '@pearr/fhir-fixtures';
import { describe, expect, test } from 'vitest';
import { assessChart, decideFor } from '../decide-call.ts';
import { toPrefetch } from '../prefetch/plan.ts';
import { chartParts, templates } from '../prefetch/templates.ts';
import { account, epic, example, t0, tryAccount } from './account.testing.ts';
import type { Account, IndicatorRow } from './account.ts';

const readable = stories.filter((it) => it.number !== 13).map((it) => it.id);

function indicator({ indicators }: Account, id: string): IndicatorRow {
  const row = indicators.find((it) => it.id === id);
  if (row === undefined) throw new Error(`no indicator ${id}`);
  return row;
}

function check({ eligibility }: Account, name: string) {
  return eligibility.find((it) => it.check === name);
}

/** The request of a story, changed. */
function changed(story: string, change: (request: any) => void) {
  const request = structuredClone(epic(story));
  change(request);
  return request;
}

describe('the account of a request', () => {
  test.each(readable)('decides %s as the live road does, in either dialect', (id) => {
    const story = storyById(id);
    const { context } = epic(id);
    const prefetch = toPrefetch({
      ...epic(id),
      context,
      prefetch: new Map(Object.entries(epic(id).prefetch)),
    } as any);
    const assessed = assessChart(example.rules, prefetch, {
      patientId: id,
      encounterId: context['encounterId'],
      at: t0.getTime(),
    });
    if ('error' in assessed) throw new Error(assessed.error);
    const decision = decideFor(example.rules, assessed, { userId: context['userId'] ?? '' });
    for (const request of [epic(id), oracleRequest({ story, t0, templates: { ...templates } })]) {
      const made = account(request);
      expect(made.outcome).toBe(story.expected.outcome);
      expect(made.decision.kind).toBe(decision.kind);
      expect(made.decision.because.map((it) => it.id)).toEqual(decision.because);
      const on = made.indicators.filter((it) => it.state !== 'off');
      expect(on.map((it) => [it.id, it.state])).toEqual(assessed.findings.map((it) => [it.id, it.state]));
      expect(made.cards.length).toBe(story.expected.outcome === 'cards' ? 1 : 0);
    }
  });

  test('explains every reason in words', () => {
    for (const id of readable)
      for (const { id: reason, words } of account(epic(id)).decision.because) expect(words).not.toBe(reason);
  });

  test('without the Patient says what came, and decides nothing', () => {
    const made = tryAccount(epic('story-2', { left: ['patient'] }));
    expect(made).toMatchObject({ error: 'NO_PATIENT' });
    expect(made.keys.find((it) => it.part === 'patient')?.state).toBe('absent');
  });

  test('carries no word of a note and no name', () => {
    const text = JSON.stringify(account(epic('story-2')));
    expect(text).not.toMatch(/Denise|Carter|companion answers, will/i);
    expect(JSON.stringify(epic('story-2'))).toMatch(/Carter/);
  });
});

describe('keys', () => {
  const states = (made: Account) => Object.fromEntries(made.keys.map((it) => [it.part, it.state]));

  test('are told apart in their states', () => {
    const request = changed('story-1', ({ prefetch }) => {
      delete prefetch.flags;
      prefetch.laboratory = null;
      prefetch.conditions.link.push({ relation: 'next', url: 'https://ehr.example.org/next' });
      prefetch.notes = { resourceType: 'OperationOutcome', issue: [] };
    });
    expect(states(account(request))).toMatchObject({
      patient: 'data',
      conditions: 'incomplete',
      laboratory: 'empty',
      notes: 'failed',
      flags: 'absent',
    });
  });

  test('an OperationOutcome inside an empty Bundle is empty, not failed', () => {
    expect(states(account(epic('story-7')))).toMatchObject({ flags: 'empty', documents: 'empty' });
  });

  test('are read by the spelling of the EHR', () => {
    const keys = { conditions: 'pearrDx' };
    const made = account(epic('story-1', { keys }), { ehr: { prefetchKeys: keys } });
    expect(made.keys.find((it) => it.part === 'conditions')).toMatchObject({ key: 'pearrDx', state: 'data' });
    expect(made.strayKeys).toEqual([]);
    expect(made.outcome).toBe('cards');
  });

  test('one that is misspelt is named, with the one that was meant', () => {
    const made = account(epic('story-1', { keys: { conditions: 'condtions' } }));
    expect(made.strayKeys).toEqual([{ key: 'condtions', meant: 'conditions' }]);
    expect(made.outcome).toBe('could_not_look');
  });

  test('of parts that the EHR does not supply are not missed', () => {
    const parts = chartParts.filter((it) => it !== 'laboratory');
    const made = account(epic('story-1', { left: ['laboratory'] }), { ehr: { parts } });
    expect(made.keys.find((it) => it.part === 'laboratory')).toMatchObject({
      state: 'empty',
      says: expect.stringContaining('does not supply it'),
    });
    expect(indicator(made, 'sexual-health-tests-repeat').state).toBe('absent');
  });

  test('that need an encounter are not missed where the context names none', () => {
    const request = changed('story-1', ({ context, prefetch }) => {
      delete context.encounterId;
      delete prefetch.notes;
    });
    expect(account(request).keys.find((it) => it.part === 'notes')?.says).toContain('names no encounter');
  });
});

describe('a trigger of Epic', () => {
  test('stands for what the site says', () => {
    const ehr = { triggerActions: { '26': 'encounter-start' as const } };
    const made = account(epic('story-1', { trigger: '26' }), { ehr });
    expect(made.call).toMatchObject({ trigger: '26', service: 'pearr-encounter-start' });
  });

  test('that the site ignores leads to no card', () => {
    const made = account(epic('story-1', { trigger: '27' }), { ehr: { triggerActions: { '27': 'ignore' } } });
    expect([made.outcome, made.cards, made.decision.because[0]?.id]).toEqual([
      'no_cards',
      [],
      'trigger-ignored',
    ]);
  });
});

describe('facts', () => {
  const factOf = (made: Account, source: string) => made.facts.find((it) => it.source === source);

  test('say their code, their date and what they are evidence for', () => {
    expect(factOf(account(epic('story-1')), 'Condition/story-1-a54-24')).toEqual({
      source: 'Condition/story-1-a54-24',
      kind: 'encounter-diagnosis',
      what: 'ICD-10-CM A54.24',
      when: '2026-09-22 12:00 UTC',
      supports: ['sexual-health-repeat', 'sexual-health-under-16'],
      beside: [],
    });
  });

  test('that only stand beside others say beside which', () => {
    const fact = factOf(account(epic('story-3')), 'Condition/story-3-y99-0');
    expect(fact).toMatchObject({ supports: [], beside: ['work-harm-at-work'] });
  });

  test('an Encounter that is a visit and a note is evidence only as what it is', () => {
    const rows = account(epic('story-1')).facts.filter((it) => it.source === 'Encounter/story-1-encounter');
    expect(rows.map((it) => [it.kind, it.supports.length > 0])).toEqual([
      ['note', false],
      ['visit', true],
    ]);
  });

  test.each([
    ['2026', 'some day in 2026'],
    ['2026-02', 'some day in 2026-02'],
    ['2026-02-03', '2026-02-03'],
    ['2026-02-03T04:05:06-08:00', '2026-02-03 12:05 UTC'],
    ['2026-02-30', '2026-09-22 12:00 UTC'],
  ])('the date %s is understood as %s', (date, when) => {
    const request = changed('story-1', ({ prefetch }) => {
      for (const { resource } of prefetch.conditions.entry)
        if (resource.id === 'story-1-a54-24') resource.onsetDateTime = date;
    });
    expect(factOf(account(request), 'Condition/story-1-a54-24')?.when).toBe(when);
  });
});

describe('what was left out', () => {
  function withCondition(id: string, change: (condition: any) => void) {
    return changed('story-1', ({ prefetch }) => {
      for (const { resource } of prefetch.conditions.entry) if (resource.id === id) change(resource);
    });
  }

  test.each([
    ['entered in error', (it: any) => (it.verificationStatus = { coding: [{ code: 'entered-in-error' }] })],
    ['another patient', (it: any) => (it.subject = { reference: 'Patient/somebody-else' })],
    [
      'after the moment of the call',
      (it: any) => Object.assign(it, { onsetDateTime: '2027-01-01', recordedDate: '2027-01-01' }),
    ],
  ])('says so: %s', (words, change) => {
    const made = account(withCondition('story-1-a54-24', change));
    expect(made.leftOut).toEqual([
      { source: 'Condition/story-1-a54-24', because: expect.stringContaining(words) },
    ]);
    expect(made.facts.some((it) => it.source === 'Condition/story-1-a54-24')).toBe(false);
  });

  test('a code that no rule looks for is only counted', () => {
    const code = { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'J06.9' }] };
    const made = account(withCondition('story-1-a54-24', (it) => (it.code = code)));
    expect([made.leftOut, made.unlooked]).toEqual([
      [],
      expect.arrayContaining([{ type: 'Condition', count: 1 }]),
    ]);
  });

  test('every resource that came is a fact, left out, or counted', () => {
    for (const id of readable) {
      const { prefetch } = epic(id);
      const sources = Object.values(prefetch).flatMap((value: any) =>
        (value.entry ?? [{ resource: value }]).map(
          ({ resource }: any) => `${resource.resourceType}/${resource.id}`,
        ),
      );
      const came = new Set(sources.filter((it: string) => !/^(Patient|OperationOutcome)\//.test(it)));
      const made = account(epic(id));
      const read = new Set(made.facts.map((it) => it.source).filter((it) => !it.startsWith('Patient/')));
      const counted = made.unlooked.reduce((sum, it) => sum + it.count, 0);
      expect(read.size + made.leftOut.length + counted, id).toBe(came.size);
    }
  });
});

describe('an indicator', () => {
  test('that is present shows its evidence, with codes and dates', () => {
    expect(indicator(account(epic('story-1')), 'mental-suicidal-ideation')).toMatchObject({
      state: 'present',
      evidence: [{ source: 'Condition/story-1-r45-851', says: 'ICD-10-CM R45.851, 2026-07-04 12:00 UTC' }],
    });
  });

  test.each([
    ['story-9', 'sexual-health-repeat', 'on fewer than 2 different dates'],
    ['story-9', 'sexual-health-under-16', "the patient's age is 17, and it is for ages up to 15"],
    ['story-14', 'violence-physical', 'not within the last 24 months'],
    ['story-1', 'violence-physical', 'nothing in the chart answers to it'],
    ['story-9', 'reproductive-young-pregnancy', 'switched off; were it on, it would be present'],
  ])('of %s: %s is not present since: %s', (story, id, why) => {
    expect(indicator(account(epic(story)), id).why).toContain(why);
  });

  test('that lacks its company says so', () => {
    const request = changed('story-5', ({ prefetch }) => {
      const { conditions } = prefetch;
      conditions.entry = conditions.entry.filter(({ resource }: any) => !/-[wy]\d/.test(resource.id));
    });
    expect(indicator(account(request), 'work-harm-at-work')).toMatchObject({
      state: 'absent',
      why: expect.stringContaining('nothing of what it must stand beside'),
    });
  });

  test('that is hindered by two clauses names both', () => {
    const request = changed('story-9', ({ prefetch }) => {
      for (const { resource } of prefetch.conditions.entry)
        if (resource.id === 'story-9-a56-02') resource.onsetDateTime = '2019-01-01';
    });
    expect(indicator(account(request), 'sexual-health-under-16').why).toBe(
      "something answers to it, but the patient's age is 17, and it is for ages up to 15, and not within the last 24 months",
    );
  });

  test.each([
    ['notes', 'companion-answers', 'notes (failed)'],
    ['conditions', 'violence-physical', 'conditions (failed)'],
  ])('is unknown for want of %s', (part, id, why) => {
    const row = indicator(account(epic('story-7', { refused: [part] })), id);
    expect([row.state, row.why]).toEqual(['unknown', expect.stringContaining(why)]);
  });

  test('is unknown when a date is too vague', () => {
    const request = changed('story-7', ({ prefetch }) => {
      for (const { resource } of prefetch.conditions.entry) {
        resource.onsetDateTime = '2024';
        delete resource.recordedDate;
      }
    });
    expect(indicator(account(request), 'violence-physical')).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('a date is too vague'),
    });
  });

  test('is unknown when the age is too vague', () => {
    const request = changed('story-1', ({ prefetch }) => (prefetch.patient.birthDate = '2010'));
    expect(indicator(account(request), 'sexual-health-under-16')).toMatchObject({
      state: 'unknown',
      why: 'the age is not known well enough: 15 to 16',
    });
  });
});

describe('a rule', () => {
  const rule = (made: Account, id: string) => made.rules.find((it) => it.id === id);

  test('that fired says what was found', () => {
    expect(rule(account(epic('story-1')), 'domains-youth')).toMatchObject({
      applies: true,
      met: true,
      conditions: [
        { truth: true, says: 'found: sexual health, mental health, substance use, housing and running away' },
      ],
    });
  });

  test('that did not says how far it was', () => {
    expect(rule(account(epic('story-7')), 'domains-adult')?.conditions[0]).toMatchObject({
      truth: false,
      says: 'found: violence',
    });
  });

  test('whose evidence is all old says so', () => {
    const request = changed('story-1', ({ prefetch }) => {
      for (const { resource } of prefetch.conditions.entry) resource.onsetDateTime = '2025-02-01';
    });
    expect(rule(account(request), 'domains-youth')?.conditions[0]?.says).toContain(
      'nothing of it within 12 months',
    );
  });

  test('for another age does not apply, whether met or not', () => {
    expect(rule(account(epic('story-1')), 'domains-adult')).toMatchObject({ applies: false, met: true });
  });

  test('with a tag names the indicators that carry it', () => {
    expect(rule(account(epic('story-3')), 'work-harm-control')?.conditions[0]?.says).toContain(
      'work-heat-illness',
    );
  });
});

describe('eligibility', () => {
  test.each([
    ['user', (it: any) => (it.context.userId = 'RelatedPerson/p')],
    ['deceased', (it: any) => (it.prefetch.patient.deceasedBoolean = true)],
    ['encounter-class', (it: any) => (it.prefetch.encounter.class.code = 'VR')],
    ['age', (it: any) => (it.prefetch.patient.birthDate = '2020-01-01')],
  ])('%s decides', (name, change) => {
    const request = changed('story-1', (it) => {
      change(it);
      // The visit comes twice: by itself and among the visits.
      it.prefetch.encounters = null;
    });
    const made = account(request);
    expect(check(made, name)?.state).toBe('decides');
    expect(made.outcome).toBe('no_cards');
    expect(made.decision.because.map((it) => it.words)).toEqual([check(made, name)?.says]);
    expect(made.eligibility.filter((it) => it.state !== 'passes')).toHaveLength(1);
  });

  test.each([
    ['story-11-completed-10', 'conversations', 'decides'],
    ['story-11-in-progress', 'conversations', 'decides'],
    ['story-12', 'known-history', 'decides'],
    ['story-1', 'conversations', 'passes'],
  ])('%s: %s %s', (story, name, state) => {
    expect(check(account(epic(story)), name)?.state).toBe(state);
  });

  test('known history is unknown when conditions were not read', () => {
    expect(check(account(epic('story-7', { refused: ['conditions'] })), 'known-history')?.state).toBe(
      'unknown',
    );
  });
});

describe('what was unknown', () => {
  const about = (made: Account, part: string) => made.unknowns.find((it) => it.about.startsWith(part));

  test('nothing is, when all came', () => {
    expect(account(epic('story-1')).unknowns).toEqual([]);
  });

  test('matters when it could have changed the decision', () => {
    const made = account(epic('story-7', { refused: ['notes'] }));
    expect(about(made, 'notes')).toMatchObject({
      indicators: expect.arrayContaining(['companion-answers', 'note-debt']),
      outcomes: [
        { supposing: 'all of it present', kind: 'prompt' },
        { supposing: 'all of it absent', kind: 'none' },
      ],
      matters: true,
    });
  });

  test('does not matter when the card is due anyway', () => {
    const made = account(epic('story-1', { refused: ['laboratory'] }));
    expect(about(made, 'laboratory')).toMatchObject({ matters: false });
    expect(made.outcome).toBe('cards');
  });

  test('an opt-out or an earlier conversation may stand in what was not read', () => {
    const made = account(epic('story-1', { refused: ['flags', 'responses'] }));
    expect(about(made, 'flags')).toMatchObject({
      outcomes: [{ supposing: 'an opt-out flag', kind: 'none' }],
      matters: true,
    });
    expect(about(made, 'responses')).toMatchObject({ matters: true });
    expect(check(made, 'opt-out')?.says).toContain('not read to the end');
  });

  test('a vague birth date shows both ends', () => {
    const request = changed('story-1', ({ prefetch }) => (prefetch.patient.birthDate = '2015'));
    expect(about(account(request), 'the age')).toMatchObject({
      outcomes: [
        { supposing: 'aged 10', kind: 'none' },
        { supposing: 'aged 11', kind: 'prompt' },
      ],
    });
  });
});

test('where education is for all, the account says so', () => {
  const made = account(epic('story-7'), { universal: true });
  expect(made.decision).toMatchObject({ kind: 'prompt', because: [{ id: 'universal-education' }] });
  expect(account(epic('story-7'), { universal: 'sampled' }).caveats).toHaveLength(2);
});

test('where the service is silent, the account says so of that service alone', () => {
  const silent = ['pearr-encounter-start'] as const;
  const triggerActions = { '26': 'encounter-start' } as const;
  const made = (trigger: string) =>
    account(epic('story-1', { trigger }), { silent, ehr: { triggerActions } });
  expect(made('26').caveats.join()).toContain('silent for this EHR');
  expect(made('60').caveats.join()).not.toContain('silent');
});
