import { pearrQuestionnaireUrl } from '@pearr/pearr';

/**
 * The measures once more, in CQL and from their plain words (`question`, `numerator`, `denominator` …), not from
 * their SQL: two readings of one specification that have to count the same.
 */
export const measuresCql = `library PearrMeasures version '1.0.0'

using FHIR version '4.0.1'

parameter "Measurement Period" Interval<DateTime>

context Patient

define function "Inner"(items List<FHIR.QuestionnaireResponse.Item>):
  flatten (items I where I.item is not null return all I.item)

define function "Items"(items List<FHIR.QuestionnaireResponse.Item>):
  flatten { items, "Inner"(items), "Inner"("Inner"(items)), "Inner"("Inner"("Inner"(items))) }

define function "Codes"(R FHIR.QuestionnaireResponse, linkId String):
  flatten (
    ("Items"(Coalesce(R.item, List<FHIR.QuestionnaireResponse.Item>{}))) I
      where I.linkId.value = linkId and I.answer is not null
      return all (I.answer A where A.value is FHIR.Coding return all (A.value as FHIR.Coding).code.value))

define function "Took"(R FHIR.QuestionnaireResponse, step String):
  step in "Codes"(R, 'about.steps')

define "Records":
  [QuestionnaireResponse] R
    where (R.questionnaire.value = '${pearrQuestionnaireUrl}' or StartsWith(R.questionnaire.value, '${pearrQuestionnaireUrl}|'))
      and R.status.value in { 'completed', 'amended', 'stopped', 'in-progress' }

define "Conversations":
  "Records" R where R.authored.value in "Measurement Period"

define function "Alone"(R FHIR.QuestionnaireResponse):
  "Took"(R, 'privacy') or 'ok' in "Codes"(R, 'privacy.outcome')

define function "Asked"(R FHIR.QuestionnaireResponse):
  "Took"(R, 'ask') or exists "Codes"(R, 'ask.outcome')

define function "Wants Help"(R FHIR.QuestionnaireResponse):
  "Asked"(R) and not "Took"(R, 'respect') and not ('no-concern' in "Codes"(R, 'ask.outcome')) and not ('declined' in "Codes"(R, 'ask.outcome'))

define function "Informed"(R FHIR.QuestionnaireResponse):
  "Took"(R, 'educate') or 'given' in "Codes"(R, 'educate.given')

define function "Is Minor"(R FHIR.QuestionnaireResponse):
  'yes' in "Codes"(R, 'duty.age') or (not ('no' in "Codes"(R, 'duty.age')) and 'yes' in "Codes"(R, 'about.minor'))

define "M1 denominator": "Conversations" R where "Alone"(R) or exists "Codes"(R, 'privacy.outcome')
define "M1 numerator": "M1 denominator" R where "Alone"(R)

define "M4 denominator": "Conversations" R where "Asked"(R)
define "M4 numerator": "M4 denominator" R where "Took"(R, 'limits') or 'yes' in "Codes"(R, 'limits.explained')

define "M5 denominator": "Conversations" R
  where 'qualified' in "Codes"(R, 'privacy.interpreter') or 'unavailable' in "Codes"(R, 'privacy.interpreter')
define "M5 numerator": "M5 denominator" R where 'qualified' in "Codes"(R, 'privacy.interpreter')

define "M8 denominator": "Conversations" R where "Asked"(R)
define "M8 numerator": "M8 denominator" R where "Wants Help"(R)

define "M9a denominator": "Conversations" R where "Took"(R, 'respond') or exists "Codes"(R, 'respond.referrals')
define "M9a numerator": "M9a denominator" R where 'yes' in "Codes"(R, 'respond.consent')

define "M12 denominator": "Conversations" R
  where "Is Minor"(R) and R.status.value in { 'completed', 'amended', 'stopped' }
define "M12 numerator": "M12 denominator" R
  where 'made' in "Codes"(R, 'duty.report') or 'already' in "Codes"(R, 'duty.report')
    or ('not-required' in "Codes"(R, 'duty.report') and 'yes' in "Codes"(R, 'duty.supervisor'))

define "M13 denominator": "Conversations" R where "Wants Help"(R) and not ('steps' in "Codes"(R, 'close.record'))
define "M13 numerator": "M13 denominator" R where exists "Codes"(R, 'respond.plan')

define function "Visit Of"(R FHIR.QuestionnaireResponse):
  Last(Split(R.encounter.reference.value, '/'))

define function "Rests"(E FHIR.Encounter):
  exists ("Records" R
    where R.status.value in { 'completed', 'amended' }
      and not ('refused' in "Codes"(R, 'privacy.outcome') and not "Took"(R, 'privacy'))
      and not ('unsafe' in "Codes"(R, 'privacy.outcome') and not "Took"(R, 'privacy'))
      and "Visit Of"(R) != E.id.value
      and R.authored.value before E.period.start.value
      and R.authored.value same or after (E.period.start.value - 90 days))

define "Eligible Visits":
  [Encounter] E
    where E.period.start.value in "Measurement Period"
      and not (E.status.value in { 'planned', 'cancelled', 'entered-in-error' })
      and E.class.code.value in { 'AMB', 'EMER', 'IMP' }
      and CalculateAgeInYearsAt(Patient.birthDate.value, date from E.period.start.value) >= 10
      and not "Rests"(E)

define function "Talks"(E FHIR.Encounter):
  "Records" R where "Visit Of"(R) = E.id.value and "Informed"(R)

define "M2 denominator": "Eligible Visits"
define "M2 numerator": "Eligible Visits" E where exists "Talks"(E)

define "M3 denominator": "M2 numerator"
define "M3 numerator": "M3 denominator" E
  where exists (("Talks"(E)) R
    where 'taken' in "Codes"(R, 'educate.material') or 'declined' in "Codes"(R, 'educate.material')
      or 'not-safe' in "Codes"(R, 'educate.material'))
`;

/** The measures that are written out there, and what each counts. */
export const inCql = {
  M1: 'QuestionnaireResponse',
  M2: 'Encounter',
  M3: 'Encounter',
  M4: 'QuestionnaireResponse',
  M5: 'QuestionnaireResponse',
  M8: 'QuestionnaireResponse',
  M9a: 'QuestionnaireResponse',
  M12: 'QuestionnaireResponse',
  M13: 'QuestionnaireResponse',
} as const;
