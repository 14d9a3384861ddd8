import { ledgerSystem, optOutFlag, pearrCodes } from '@pearr/pearr';
import { columns, view } from './view.ts';

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition';

const patientKey = ['patient_id', 'subject.getReferenceKey(Patient)', 'string', 'the patient'] as const;
const encounterKey = [
  'encounter_id',
  'encounter.getReferenceKey(Encounter)',
  'string',
  'the encounter',
] as const;
/** Whether the label that asks for protection is there. */
const labelled = [
  'labelled',
  "meta.security.where(code = 'SDV').exists()",
  'boolean',
  'it carries the label of sensitive information',
] as const;

const patient = view('fhir_patient', 'Patients: what eligibility and equity need, and no name.', {
  resource: 'Patient',
  select: [
    columns(
      ['patient_id', 'getResourceKey()', 'string', 'key'],
      ['birth_date', 'birthDate', 'date', 'birth date, perhaps a year or a month only'],
      ['sex', 'gender', 'code', 'administrative sex'],
      ['deceased', 'deceased.ofType(boolean)', 'boolean', 'deceased, where only that is known'],
      ['deceased_at', 'deceased.ofType(dateTime)', 'dateTime', 'when'],
      [
        'ethnicity',
        `extension('${US_CORE}/us-core-ethnicity').extension('ombCategory').value.ofType(Coding).code.first()`,
        'code',
        'US Core ethnicity, OMB category',
      ],
      [
        'language',
        'communication.where(preferred = true).first().language.coding.first().code',
        'code',
        'preferred language',
      ],
    ),
  ],
});

const race = view('fhir_patient_race', 'Races of patients, a row each; a patient may have several.', {
  resource: 'Patient',
  select: [
    columns(['patient_id', 'getResourceKey()', 'string', 'key']),
    {
      forEach: `extension('${US_CORE}/us-core-race').extension('ombCategory').value.ofType(Coding)`,
      ...columns(['race', 'code', 'code', 'US Core race, OMB category']),
    },
  ],
});

const encounter = view('fhir_encounter', 'Encounters of every class and status.', {
  resource: 'Encounter',
  select: [
    columns(
      ['encounter_id', 'getResourceKey()', 'string', 'key'],
      patientKey,
      ['status', 'status', 'code', 'status'],
      ['class', 'class.code', 'code', 'v3-ActCode: EMER, AMB, IMP, …'],
      ['started_at', 'period.start', 'dateTime', 'start'],
      ['ended_at', 'period.end', 'dateTime', 'end'],
      ['unit', 'location.first().location.reference', 'string', 'first location'],
    ),
  ],
});

const optOut = view('fhir_opt_out', 'Flags by which a patient asked for no prompts.', {
  resource: 'Flag',
  where: [
    { path: `code.coding.where(system = '${optOutFlag.system}' and code = '${optOutFlag.code}').exists()` },
  ],
  select: [
    columns(
      patientKey,
      ['status', 'status', 'code', 'status'],
      ['started_at', 'period.start', 'dateTime', 'since when'],
    ),
  ],
});

const response = view(
  'fhir_response',
  'Questionnaire responses; which of them are PEARR, the questionnaire tells.',
  {
    resource: 'QuestionnaireResponse',
    select: [
      columns(
        ['response_id', 'getResourceKey()', 'string', 'key'],
        ['questionnaire', 'questionnaire', 'canonical', 'canonical, perhaps with a version'],
        ['status', 'status', 'code', 'status'],
        patientKey,
        encounterKey,
        ['authored_at', 'authored', 'dateTime', 'when it was written'],
        labelled,
      ),
    ],
  },
);

const answer = view('fhir_answer', 'Coded answers, a row each, at whatever depth they stand.', {
  resource: 'QuestionnaireResponse',
  select: [
    columns(['response_id', 'getResourceKey()', 'string', 'the response']),
    {
      repeat: ['item', 'answer.item'],
      select: [
        columns(['link_id', 'linkId', 'string', 'the question']),
        { forEach: 'answer', ...columns(['code', 'value.ofType(Coding).code', 'code', 'the answer']) },
      ],
    },
  ],
});

const isOurs = `identifier.where(system = '${ledgerSystem}').exists()`;

const request = view('fhir_request', 'Orders that a conversation wrote: referrals.', {
  resource: 'ServiceRequest',
  where: [{ path: isOurs }],
  select: [
    columns(
      ['request_id', 'getResourceKey()', 'string', 'key'],
      patientKey,
      encounterKey,
      ['status', 'status', 'code', 'status'],
      [
        'type',
        `category.coding.where(system = '${pearrCodes}').code.first()`,
        'code',
        'kind of referral, as the chart words it',
      ],
      ['authored_at', 'authoredOn', 'dateTime', 'when it was ordered'],
      labelled,
    ),
  ],
});

const task = view('fhir_task', 'Tasks by which receivers work our referrals.', {
  resource: 'Task',
  where: [{ path: isOurs }],
  select: [
    columns(
      ['task_id', 'getResourceKey()', 'string', 'key'],
      ['request_id', 'focus.getReferenceKey(ServiceRequest)', 'string', 'the order'],
      ['status', 'status', 'code', 'status'],
      ['modified_at', 'lastModified', 'dateTime', 'last change'],
      ['contact_at', 'executionPeriod.start', 'dateTime', 'when work on it began: first contact'],
      ['done_at', 'executionPeriod.end', 'dateTime', 'when work on it ended'],
      labelled,
    ),
  ],
});

const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
/** The seventh character of an injury code: initial, subsequent, sequela. */
const encounters = ['A', 'D', 'S'];

/** A code, and those beneath it that an encounter's seventh character makes, with and without the dot. */
function spellings(code: string): string[] {
  const own = code.startsWith('T') ? [code, ...encounters.map((it) => `${code}X${it}`)] : [code];
  return own.flatMap((it) => [it, it.replace('.', '')]);
}

/**
 * Conditions with one of these codes and no others.
 * Safety: the table of a whole population's diagnoses is never made.
 */
function coded(codes: readonly string[]) {
  const among = codes.flatMap(spellings).map((code) => `code = '${code}'`);
  const coding = `code.coding.where(system = '${ICD10}' and (${among.join(' or ')}))`;
  return view('fhir_coded', 'Conditions that state exploitation, by the codes of the site’s value set.', {
    resource: 'Condition',
    where: [{ path: `${coding}.exists()` }],
    select: [
      columns(
        ['condition_id', 'getResourceKey()', 'string', 'key'],
        patientKey,
        encounterKey,
        ['code', `${coding}.code.first()`, 'code', 'ICD-10-CM'],
        ['verification', 'verificationStatus.coding.first().code', 'code', 'verification status'],
        ['recorded_at', 'recordedDate', 'dateTime', 'when it was recorded'],
      ),
    ],
  });
}

/** The views of FHIR records. `knownHistory`: ICD-10-CM codes, with dots, that state exploitation. */
export function recordViews(knownHistory: readonly string[]) {
  return [patient, race, encounter, optOut, response, answer, request, task, coded(knownHistory)] as const;
}
