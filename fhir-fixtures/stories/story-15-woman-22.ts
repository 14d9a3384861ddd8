import type { Condition, Encounter, FhirResource } from 'fhir/r4.js';
import type { Chart } from '../builders/chart.ts';
import { concept, snomedCt } from '../builders/coding.ts';
import { condition } from '../builders/condition.ts';
import { earlierVisit, earlierVisitId } from '../builders/encounter.ts';
import { fatherHistory } from '../builders/family-member-history.ts';
import { icd10cm, icd10cmSystem } from '../builders/icd-10-cm.ts';
import { daysBefore, yearsBefore } from '../builders/time.ts';
import { story } from './story.ts';

/**
 * The messy chart. Read rightly, it holds one injury (violence, the only domain) and one infection, once each. At 22,
 * two domains would make a prompt: so would one duplicate, withdrawn, inherited or denied thing that counts.
 */
export const story15 = story({
  number: 15,
  person: {
    given: 'Isabel',
    family: 'Moreno',
    gender: 'female',
    age: 22,
    // Only the year is known: she is 21, 22 or 23.
    birthDateTo: 'year',
    race: 'White',
    ethnicity: 'Hispanic or Latino',
    language: 'en',
    address: ['27 Willow Street', 'Lakeside', 'CA', '00015'],
    payer: 'Commercial plan',
    contact: 'Teresa Moreno',
  },
  visit: {
    setting: 'emergency',
    reason: 'Sprained ankle',
    triage:
      'Turned her ankle on the stairs at college. Denies being hurt or threatened by anyone. Denies any debt to her employer. Walks with a limp, no deformity.',
  },
  expected: { kind: 'none', minor: false, outcome: 'no_cards' },
  chart: (chart) => [...oneInjury(chart), ...oneInfection(chart), ...notHers(chart), ...oddlyWritten(chart)],
});

/** One event a hundred days ago, told three times. */
function oneInjury(chart: Chart): FhirResource[] {
  const onset = daysBefore(chart.t0, 100);
  return [
    codedReason(earlierVisit(chart, { days: 100, reason: 'Bruised arm' })),
    condition(chart, { code: 'T74.11XA', onset, encounter: earlierVisitId(chart, 100) }),
    // Without its dot, and put on the problem list a day later.
    condition(chart, {
      code: { ...icd10cm('T74.11XA'), code: 'T7411XA' },
      slug: 'dotless',
      onset,
      recorded: daysBefore(chart.t0, 99),
    }),
  ];
}

/** The reason for the visit coded with the diagnosis itself. */
function codedReason(encounter: Encounter): Encounter {
  return { ...encounter, reasonCode: [concept(icd10cm('T74.11XA'))] };
}

/** One infection seventy days ago, put on the problem list fifty days after its diagnosis. */
function oneInfection(chart: Chart): FhirResource[] {
  const onset = daysBefore(chart.t0, 70);
  return [
    earlierVisit(chart, { days: 70, reason: 'Burning on urination', setting: 'office visit' }),
    condition(chart, { code: 'A56.02', onset, encounter: earlierVisitId(chart, 70) }),
    condition(chart, { code: 'A56.02', slug: 'duplicate', onset, recorded: daysBefore(chart.t0, 20) }),
  ];
}

/** What was written into the chart and is not true of her. */
function notHers(chart: Chart): FhirResource[] {
  return [
    condition(chart, {
      code: 'F11.20',
      onset: daysBefore(chart.t0, 50),
      verificationStatus: 'entered-in-error',
    }),
    condition(chart, { code: 'R45.851', onset: daysBefore(chart.t0, 50), verificationStatus: 'refuted' }),
    fatherHistory(chart, 'F10.20'),
    // The same family history as a problem of her own.
    condition(chart, { code: 'Z81.1' }),
  ];
}

/** Ordinary problems, oddly written. */
function oddlyWritten(chart: Chart): Condition[] {
  return [
    // SNOMED CT alone.
    condition(chart, { code: snomedCt('37796009', 'Migraine'), slug: 'snomed' }),
    // An onset known to the year.
    condition(chart, {
      code: 'J45.909',
      onset: yearsBefore(chart.t0, 10).slice(0, 4),
      recorded: yearsBefore(chart.t0, 9),
    }),
    // Text and no code.
    {
      ...condition(chart, { code: { system: icd10cmSystem }, slug: 'text-only' }),
      code: { text: 'hay fever' },
    },
    // The hospital's own code.
    condition(chart, {
      code: {
        system: 'https://hospital.example.org/fhir/CodeSystem/problem',
        code: 'HX-17',
        display: 'Wears glasses',
      },
      slug: 'local',
    }),
  ];
}
