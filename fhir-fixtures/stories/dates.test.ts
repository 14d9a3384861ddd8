import type { Condition, Patient } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { codeOf, patientOf, resourcesOf } from '../resources-of.testing.ts';
import { stories, storyById } from './stories.ts';

const day = 86_400_000;

const fourVisits = { 'A54.24': 40, 'F15.10': 60, 'Z62.892': 90, 'R45.851': 120, 'A56.11': 200 };

/** Whole days before T0 of each diagnosis; 0 was recorded in the visit itself. */
const diagnoses: Record<string, Record<string, number>> = {
  'story-1': fourVisits,
  'story-2': { 'T74.11XA': 30, 'S02.2XXA': 30, 'A59.01': 80, 'T71.163A': 300 },
  'story-3': { 'T67.5XXA': 0, 'X30.XXXA': 0, 'T60.0X1A': 0, 'Y92.73': 0, 'Y99.0': 0 },
  'story-4': { 'L24.0': 0, E46: 0, 'Z72.820': 0 },
  'story-5': { 'S68.111A': 0, 'W31.2XXA': 0, 'Y99.0': 0 },
  'story-6': { 'Z59.02': 0, 'Z62.892': 0, 'R45.851': 0, 'T74.22XA': 400 },
  'story-7': { 'T74.11XA': 20 },
  'story-8': { 'T67.5XXA': 0, 'X30.XXXA': 0, 'Y92.73': 0, 'Y99.0': 0 },
  'story-9': { 'O09.611': 20, 'A56.02': 20 },
  'story-10': { 'Z62.21': 0, 'F43.10': 0, 'F91.3': 0 },
  'story-11-completed-10': fourVisits,
  'story-11-completed-91': fourVisits,
  'story-11-in-progress': fourVisits,
  'story-12': { 'Z91.42': 0, 'T76.51XD': 60 },
  'story-13': {},
};

/** Days before T0 of each finished visit. */
const earlierVisits: Record<string, number[]> = {
  'story-1': [200, 120, 60, 40],
  'story-2': [300, 80, 30],
  'story-11-completed-10': [200, 120, 60, 40, 10],
  'story-11-completed-91': [200, 120, 60, 40, 91],
  'story-11-in-progress': [200, 120, 60, 40],
  'story-15': [100, 70],
};

/** A plain day, then ends of years and months and a leap day, where careless dates slip. */
const instants = [
  '2026-11-01T12:00:00Z',
  '2028-02-29T23:59:59Z',
  '2027-01-01T00:00:00Z',
  '2026-03-31T08:30:00Z',
];

describe.each(instants)('at T0 = %s', (instant) => {
  const t0 = new Date(instant);
  const daysAgo = (date: string | undefined) => Math.floor((t0.getTime() - Date.parse(date ?? '')) / day);

  test.each(Object.entries(diagnoses))('%s: each diagnosis is as long ago as told', (id, days) => {
    const conditions = resourcesOf(storyById(id).bundle(t0), 'Condition');
    expect(conditions.map((each) => [codeOf(each), daysAgo(datedAt(each))]).sort()).toEqual(
      Object.entries(days).sort(),
    );
  });

  test.each(stories)('$id: each earlier visit is as long ago as told', (story) => {
    const finished = resourcesOf(story.bundle(t0), 'Encounter').filter(
      (encounter) => encounter.status === 'finished',
    );
    expect(finished.map((encounter) => daysAgo(encounter.period?.start))).toEqual(
      earlierVisits[story.id] ?? [],
    );
  });

  test('story 14: the old events are 15 and 6 calendar years ago, the third is recent', () => {
    const conditions = resourcesOf(storyById('story-14').bundle(t0), 'Condition');
    const yearsAgo = conditions
      .filter((each) => !each.id?.includes('background'))
      .map((each) => [
        codeOf(each),
        t0.getUTCFullYear() - Number(datedAt(each)?.slice(0, 4)),
        daysAgo(datedAt(each)) <= 365,
      ]);
    expect(yearsAgo).toEqual([
      ['T74.11XA', 15, false],
      ['Z59.01', 6, false],
      ['F10.21', expect.any(Number), true],
    ]);
  });

  test.each(stories)('$id: the patient is as old as the title says', (story) => {
    const [youngest, oldest] = ages(patientOf(story.bundle(t0)), t0);
    const told = Number(story.title.split(', ')[1]);
    expect(youngest).toBeLessThanOrEqual(told);
    expect(oldest).toBeGreaterThanOrEqual(told);
    expect({ youngest: youngest < 18, oldest: oldest < 18 }).toEqual({
      youngest: story.expected.minor,
      oldest: story.expected.minor,
    });
  });

  test.each(stories)('$id: nothing is dated after T0', (story) => {
    const dates = JSON.stringify(story.bundle(t0)).match(/\d{4}-\d\d-\d\dT[^"]+/g) ?? [];
    expect(dates).not.toEqual([]);
    expect(dates.filter((date) => Date.parse(date) > t0.getTime())).toEqual([]);
  });
});

/** An event's date is its onset, else the date it was recorded. */
function datedAt(condition: Condition): string | undefined {
  return condition.onsetDateTime ?? condition.recordedDate;
}

/** The youngest and the oldest the patient can be, in whole years. */
function ages(patient: Patient, t0: Date): [number, number] {
  const [year = '', ...birthday] = (patient.birthDate ?? '').split('-');
  const years = t0.getUTCFullYear() - Number(year);
  const ageWhenBornOn = (monthAndDay: string) =>
    t0.toISOString().slice(5, 10) < monthAndDay ? years - 1 : years;
  if (birthday.length === 0) return [ageWhenBornOn('12-31'), ageWhenBornOn('01-01')];
  const age = ageWhenBornOn(birthday.join('-'));
  return [age, age];
}
