export const words = {
  loading: 'Reading the numbers…',
  closing: 'Months that are over are being counted. This is done once.',
  counting: (done: number, all: number) =>
    all === 0 ? 'Beginning' : `${Math.floor((100 * done) / all)} % read`,
  nothing: 'Nothing to show yet',
  nothingText: (day: string) =>
    `A month is counted some days after its end, and then closed. The next one is closed on ${day}.`,
  failing:
    'The month that is due could not be counted. Whoever runs the server finds the reason in its log; it is tried again within the hour.',
  month: 'Month',
  report: 'Report to print',
  next: (day: string) => `The next month is closed on ${day}.`,
  partsLabel: 'Parts of this page',
  table: 'Table',
  tableOf: (title: string) => `${title}: table`,
  definition: 'What is counted',
  csv: 'CSV',
  csvOf: (title: string) => `${title}: table as CSV`,
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
  casesFound: (found: number, unnamed: number) => {
    const visits =
      found === 0
        ? 'No visits.'
        : `${found === 1 ? 'One visit' : `${found} visits`}, to be looked up in the EHR.`;
    return unnamed === 0 ? visits : `${visits} ${unnamed} more of which the EHR’s records here do not know.`;
  },
  visits: 'The visits',
  encounter: 'Encounter',
  day: 'Day',
};

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** `October 2026` of `2026-10`. */
export const monthWords = (month: string) => months.format(new Date(`${month}-01T00:00:00Z`));
/** `December 8, 2026` of `2026-12-08`. */
export const dayWords = (day: string) => days.format(new Date(`${day}T00:00:00Z`));
