import type { Condition } from 'fhir/r4.js';
import type { Chart } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { icd10cmSystem } from '../builders/icd-10-cm.ts';
import { daysBefore } from '../builders/time.ts';

/** Ordinary diagnoses of a long life, none of which any indicator looks for. */
const ordinary = [
  ['B35.1', 'Tinea unguium'],
  ['D64.9', 'Anemia, unspecified'],
  ['E03.9', 'Hypothyroidism, unspecified'],
  ['E11.9', 'Type 2 diabetes mellitus without complications'],
  ['E78.5', 'Hyperlipidemia, unspecified'],
  ['G47.33', 'Obstructive sleep apnea (adult) (pediatric)'],
  ['H25.13', 'Age-related nuclear cataract, bilateral'],
  ['H52.4', 'Presbyopia'],
  ['H61.23', 'Impacted cerumen, bilateral'],
  ['I10', 'Essential (primary) hypertension'],
  ['I48.91', 'Unspecified atrial fibrillation'],
  ['J06.9', 'Acute upper respiratory infection, unspecified'],
  ['J20.9', 'Acute bronchitis, unspecified'],
  ['K21.9', 'Gastro-esophageal reflux disease without esophagitis'],
  ['K59.00', 'Constipation, unspecified'],
  ['L30.9', 'Dermatitis, unspecified'],
  ['L57.0', 'Actinic keratosis'],
  ['M17.0', 'Bilateral primary osteoarthritis of knee'],
  ['M25.511', 'Pain in right shoulder'],
  ['M54.50', 'Low back pain, unspecified'],
  ['M81.0', 'Age-related osteoporosis without current pathological fracture'],
  ['N39.0', 'Urinary tract infection, site not specified'],
  ['R05.9', 'Cough, unspecified'],
  ['R42', 'Dizziness and giddiness'],
  ['Z00.00', 'Encounter for general adult medical examination without abnormal findings'],
  ['Z23', 'Encounter for immunization'],
] as const;

const thirtyYears = 10_950;

/** So many problem-list entries, dated over the last thirty years by a fixed stride; resolved when older than a year. */
export function backgroundConditions(chart: Chart, count: number): Condition[] {
  return Array.from({ length: count }, (_, index) => {
    const [code, display] = ordinary[index % ordinary.length] ?? ordinary[0];
    const days = 1 + ((index * 7_919) % thirtyYears);
    return condition(chart, {
      code: { system: icd10cmSystem, code, display },
      slug: `background-${index + 1}`,
      recorded: daysBefore(chart.t0, days),
      clinicalStatus: days > 365 ? 'resolved' : 'active',
    });
  });
}
