import type { EventKind } from './events.ts';
import type { NoteKind } from './notes.ts';

/**
 * A kind of patient: how many there are, how old they are, and what happens to them in a year.
 *
 * Every number is an assumption unless a source is named; none was set by looking at what the rules answer.
 * `share` is of patients who come to a hospital in a year.
 */
export interface Group {
  readonly id: string;
  readonly share: number;
  /** What the rules are to find, and nobody told them: the truth of the cohort. */
  readonly truth: 'exploited' | 'look-alike' | 'background';
  readonly ages: readonly [from: number, to: number];
  /** Emergency and office visits in a year. */
  readonly visits: readonly [emergency: number, office: number];
  /** Events in a year, beside `everybody`'s. */
  readonly rates: Readonly<Partial<Record<EventKind, number>>>;
  /** Chance that a visit ends against advice. */
  readonly leaves?: number;
  /** Chance of each kind of note at this visit. */
  readonly notes?: Readonly<Partial<Record<NoteKind, number>>>;
  /** Chance that the employer is the contact. */
  readonly employerContact?: number;
  /** Chance that a code of trafficking stands in the chart. Such codes are hardly used: 0.0016 % of visits. */
  readonly known?: number;
}

/** What happens to anybody in a year. */
export const everybody: Readonly<Partial<Record<EventKind, number>>> = {
  infection: 0.5,
  pain: 0.4,
  chronic: 0.5,
  injury: 0.15,
  anxiety: 0.12,
  'head-injury': 0.012,
  assault: 0.006,
  'partner-violence': 0.002,
  'sexual-assault': 0.001,
  'sexual-health': 0.012,
  suicidal: 0.008,
  'self-harm': 0.002,
  trauma: 0.012,
  substance: 0.035,
  housing: 0.004,
  heat: 0.001,
  toxic: 0.002,
  'hand-injury': 0.006,
};

const anyone: readonly [number, number] = [0, 92];
const adult: readonly [number, number] = [18, 65];

const lookAlikes: readonly Group[] = [
  {
    id: 'harmed by a partner',
    share: 0.03,
    truth: 'look-alike',
    ages: [17, 60],
    visits: [1.2, 2],
    rates: {
      'partner-violence': 0.4,
      'head-injury': 0.1,
      trauma: 0.15,
      'sexual-assault': 0.04,
      anxiety: 0.4,
    },
    notes: { controlled: 0.04 },
  },
  {
    id: 'substance use',
    share: 0.05,
    truth: 'look-alike',
    ages: [18, 70],
    visits: [1.8, 1],
    rates: { substance: 1.2, housing: 0.08, suicidal: 0.06, injury: 0.3, assault: 0.05, trauma: 0.05 },
    leaves: 0.12,
  },
  {
    id: 'severe mental illness',
    share: 0.025,
    truth: 'look-alike',
    ages: [15, 70],
    visits: [1.5, 3],
    rates: { suicidal: 0.4, 'self-harm': 0.12, trauma: 0.2, substance: 0.12, housing: 0.04, anxiety: 0.8 },
    leaves: 0.04,
  },
  {
    id: 'without a home',
    share: 0.006,
    truth: 'look-alike',
    ages: [18, 72],
    visits: [4, 0.5],
    rates: { housing: 0.9, substance: 0.7, suicidal: 0.2, trauma: 0.15, assault: 0.15, 'head-injury': 0.1 },
    leaves: 0.15,
  },
  {
    id: 'sexual health clinic',
    share: 0.02,
    truth: 'look-alike',
    ages: [15, 35],
    visits: [0.4, 2],
    rates: { 'sexual-health': 0.9, pregnancy: 0.05 },
  },
  {
    id: 'in foster care',
    share: 0.006,
    truth: 'look-alike',
    ages: [4, 17],
    visits: [0.6, 3],
    rates: { welfare: 0.9, trauma: 0.3, suicidal: 0.06, anxiety: 0.4 },
  },
  {
    id: 'young and pregnant',
    share: 0.004,
    truth: 'look-alike',
    ages: [14, 19],
    visits: [0.8, 4],
    rates: { pregnancy: 1.5, 'sexual-health': 0.15 },
  },
  {
    id: 'hurt at hard work',
    share: 0.02,
    truth: 'look-alike',
    ages: [16, 64],
    visits: [0.8, 0.5],
    rates: { heat: 0.06, toxic: 0.06, 'hand-injury': 0.25, injury: 0.3 },
    employerContact: 0.01,
  },
  {
    id: 'comes often',
    share: 0.015,
    truth: 'look-alike',
    ages: [18, 90],
    visits: [6, 6],
    rates: { pain: 4, chronic: 3, anxiety: 0.6 },
    leaves: 0.05,
  },
];

/**
 * Together 0.5 %: the prevalence that published screening studies reckon with. What happens to them follows
 * the stories of survivors in studies of health care during trafficking: violence, infections, self-harm, substances,
 * injuries at work; most visits for something ordinary; seldom a word about it in the chart.
 */
const exploited: readonly Group[] = [
  {
    id: 'sexually exploited adult',
    share: 0.0022,
    truth: 'exploited',
    ages: [18, 40],
    visits: [2, 0.8],
    rates: {
      assault: 0.3,
      'partner-violence': 0.25,
      'sexual-assault': 0.2,
      'sexual-health': 0.6,
      'head-injury': 0.15,
      suicidal: 0.25,
      trauma: 0.25,
      substance: 0.5,
      housing: 0.25,
      pregnancy: 0.15,
    },
    leaves: 0.12,
    notes: { controlled: 0.15, stated: 0.03 },
    known: 0.02,
  },
  {
    id: 'sexually exploited minor',
    share: 0.001,
    truth: 'exploited',
    ages: [12, 17],
    visits: [1.6, 1],
    rates: {
      runaway: 0.5,
      welfare: 0.3,
      'sexual-health': 0.4,
      'sexual-assault': 0.25,
      suicidal: 0.3,
      'self-harm': 0.2,
      trauma: 0.2,
      substance: 0.25,
      assault: 0.15,
    },
    leaves: 0.08,
    notes: { controlled: 0.12, stated: 0.02 },
    known: 0.02,
  },
  {
    id: 'exploited at work, adult',
    share: 0.0015,
    truth: 'exploited',
    ages: [18, 58],
    visits: [0.9, 0.3],
    rates: {
      heat: 0.15,
      toxic: 0.15,
      'hand-injury': 0.2,
      injury: 0.4,
      trauma: 0.1,
      assault: 0.05,
      housing: 0.05,
    },
    notes: { controlled: 0.12, stated: 0.15 },
    employerContact: 0.25,
    known: 0.003,
  },
  {
    id: 'exploited at work, minor',
    share: 0.0003,
    truth: 'exploited',
    ages: [13, 17],
    visits: [0.8, 0.3],
    rates: { 'hand-injury': 0.4, toxic: 0.2, heat: 0.1, injury: 0.3, runaway: 0.1 },
    notes: { controlled: 0.1, stated: 0.1 },
    employerContact: 0.2,
  },
];

const others: readonly Group[] = [...lookAlikes, ...exploited];

const rest = 1 - others.reduce((sum, { share }) => sum + share, 0);

/** Everybody who comes. */
export const groups: readonly Group[] = [
  ...others,
  {
    id: 'adults in work',
    share: rest * 0.45,
    truth: 'background',
    ages: adult,
    visits: [0.4, 1.2],
    rates: {},
  },
  {
    id: 'anyone else',
    share: rest * 0.55,
    truth: 'background',
    ages: anyone,
    visits: [0.5, 2],
    rates: { chronic: 0.5 },
  },
];
