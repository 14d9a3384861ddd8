import { t, worded } from '../i18n/translate.ts';

export const words = worded({
  loading: 'Reading the numbers…',
  closing: 'Months that are over are being counted. This is done once.',
  beginning: 'Beginning',
  counting: (percent: number) => t('{percent} % read', { percent }),
  nothing: 'Nothing to show yet',
  nothingText: (day: string) =>
    t('A month is counted some days after its end, and then closed. The next one is closed on {day}.', {
      day,
    }),
  failing:
    'The month that is due could not be counted. Whoever runs the server finds the reason in its log; it is tried again within the hour.',
  month: 'Month',
  shown: (month: string) => t('{month} is shown.', { month }),
  report: 'Report to print',
  next: (day: string) => t('The next month is closed on {day}.', { day }),
  partsLabel: 'Parts of this page',
  table: 'Table',
  tableOf: (title: string) => t('{title}: table', { title }),
  definition: 'What is counted',
  keptBack: 'kept back',
  csv: 'CSV',
  csvOf: (title: string) => t('{title}: table as CSV', { title }),
  howToRead: 'How to read this',
  cases: 'Single cases',
  casesOf: 'Visits of this month in which',
  caseMeasures: {
    M4: 'the limits of confidentiality were not explained before the question',
    M12: 'for a minor, reporting was not dealt with in time',
    M15: 'something was written without its protection',
  },
  casesAudited: 'For each patient shown, the audit trail keeps that you looked.',
  showCases: 'Show the visits',
  looking: 'Looking…',
  casesFailed: 'The server could not answer. Nothing was shown.',
  casesFound: (found: number) =>
    t(
      '{found, plural, =0 {No visits.} one {One visit, to be looked up in the EHR.} other {# visits, to be looked up in the EHR.}}',
      { found },
    ),
  casesUnnamed: (unnamed: number) =>
    t('{unnamed} more of which the EHR’s records here do not know.', { unnamed }),
  visits: 'The visits',
  encounter: 'Encounter',
  day: 'Day',
} as const);
