import { assessChart, bundleToPrefetch, decideFor, type RuleSet } from '@pearr/cds-services';
import { type CohortPatient, cohort, unseenSignals } from '@pearr/fhir-fixtures';
import { shareOf } from '@pearr/quality';
import type { CountBench } from '../bench.ts';
import { exampleKnowledge } from '../example-server.ts';
import { at } from '../payload.ts';

const SEED = 20_261_101;
const PATIENTS = 20_000;

interface Answer extends Omit<CohortPatient, 'bundle'> {
  readonly eligible: boolean;
  readonly card: boolean;
}

type Opened = Pick<CohortPatient, 'id' | 'encounterId' | 'bundle'>;

function decisionOn(rules: RuleSet, { bundle, ...patient }: Opened) {
  const call = { patientId: patient.id, encounterId: patient.encounterId, at: at.getTime() };
  const assessment = assessChart(rules, bundleToPrefetch({ ...bundle }), call);
  if ('error' in assessment) throw new Error(assessment.error);
  return decideFor(rules, assessment, { userId: 'Practitioner/bench' });
}

function answer(rules: RuleSet, patient: CohortPatient): Answer {
  const decision = decisionOn(rules, patient);
  const { bundle: _chart, ...rest } = patient;
  const eligible = !decision.because.includes('age-below-minimum');
  return { ...rest, eligible, card: decision.kind !== 'none' };
}

const percent = (value: number) => (100 * value).toFixed(2);

function row<T>(name: string, of: readonly T[], isHit: (one: T) => boolean): string[] {
  const hits = of.filter(isHit).length;
  const share = shareOf(hits, of.length);
  const interval = share === undefined ? '' : `${percent(share.low)}–${percent(share.high)}`;
  return [name, `${hits} / ${of.length}`, share === undefined ? '' : percent(share.value), interval];
}

/** Accuracy of the example site's rules on a made-up cohort. Goals: specificity ≥ 97 %, ≤ 3 cards per 100, explicit signals all found. */
export const accuracy: CountBench = {
  name: 'accuracy',
  title: `Cards on a synthetic cohort of ${PATIENTS.toLocaleString('en-US')} patients, seed ${SEED}`,
  async count() {
    const { rules } = exampleKnowledge();
    const all = [...cohort({ seed: SEED, patients: PATIENTS, t0: at })].map((it) => answer(rules, it));
    const eligible = all.filter((it) => it.eligible);
    const exploited = eligible.filter((it) => it.truth === 'exploited');
    const others = eligible.filter((it) => it.truth !== 'exploited');
    const groups = [...new Set(eligible.map(({ group }) => group))].sort();
    const isCard = ({ card }: Answer) => card;
    return {
      columns: ['synthetic', 'patients', '%', '95 % interval'],
      rows: [
        row('cards per 100 eligible (goal ≤ 3)', eligible, isCard),
        row('specificity (goal ≥ 97)', others, (it) => !it.card),
        row('sensitivity', exploited, isCard),
        row('positive predictive value', eligible.filter(isCard), (it) => it.truth === 'exploited'),
        row(
          'explicit signal → card (goal 100)',
          eligible.filter((it) => it.explicit),
          isCard,
        ),
        row(
          'explicit signal in unseen words → card',
          unseenSignals(at),
          (it) => decisionOn(rules, it).kind !== 'none',
        ),
        ...groups.map((group) =>
          row(
            `cards: ${group}`,
            eligible.filter((it) => it.group === group),
            isCard,
          ),
        ),
      ],
      notes: [
        `Exploited ${exploited.length}, look-alikes ${others.filter((it) => it.truth === 'look-alike').length}, background ${others.filter((it) => it.truth === 'background').length}; ${all.length - eligible.length} not eligible.`,
        'Made-up patients: this compares versions of the rules, and estimates nothing of any hospital.',
      ],
    };
  },
};
