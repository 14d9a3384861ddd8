import type { Build } from './build.ts';
import { type Section, said } from './sheet.ts';

/** Epic's trigger actions by name. */
const epicTriggers: Readonly<Record<string, string>> = {
  '5': 'general section',
  '26': 'inpatient admission section',
  '27': 'inpatient discharge section',
  '29': 'inpatient transfer section',
  '60': 'open patient chart',
};

const meanings = {
  'patient-view': 'as patient-view',
  'encounter-start': 'as encounter-start',
  ignore: 'ignored: answered without a card, whatever the chart holds',
} as const;

const triggerName = (action: string) => `${action} ${epicTriggers[action] ?? '(a trigger of your own)'}`;

/** What Epic's own triggers are taken for. */
export function triggerSection({ ehr }: Build): Section {
  const mapped = Object.entries(ehr.triggerActions);
  const rest = Object.keys(epicTriggers).filter((action) => ehr.triggerActions[action] === undefined);
  return {
    heading: 'Trigger actions',
    notes: [
      'Epic sends every trigger as patient-view and its number in com.epic.cdshooks.request.bpa-trigger-action. The site file says what each stands for (triggerActions).',
    ],
    rows: [
      ...mapped.map(([action, meaning]) => said(triggerName(action), meanings[meaning])),
      ...rest.map((action) => said(triggerName(action), 'as patient-view (not mapped)')),
    ],
  };
}

/** What an EHR can rule out by itself, so that the service is asked where it could answer with a card. */
export function criteriaSection({ rules }: Build): Section {
  const { minAge, encounterClasses, completedWithinDays } = rules.firing.eligibility;
  return {
    heading: 'Native criteria to put in front',
    notes: ['The service checks all of these by itself; in front they spare calls when a chart is opened.'],
    rows: [
      said('age', `${minAge} or older`),
      said('patient status', 'alive'),
      said('encounter class', `${encounterClasses.join(', ')} (HL7 v3-ActCode)`),
      said('user', 'a clinician; never a patient, a proxy or the portal'),
      said(
        'repetition',
        `once per user and encounter; not within ${completedWithinDays} days of a conversation`,
      ),
      said('never as a criterion', 'diagnoses, complaints, race, ethnicity, language, payer, address'),
    ],
  };
}
