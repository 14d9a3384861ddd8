import { t, worded } from '../i18n/translate.ts';

export const words = worded({
  loading: 'Opening…',
  lead: 'Short lessons, visits to practise with, and where the indicators come from. What you mark as read is kept for the programme under a code that names nobody.',
  lessons: 'Lessons',
  read: 'read',
  about: 'The programme',
  steps: 'Step by step',
  markRead: 'Mark as read',
  readOn: (day: string) => t('Read on {day}', { day }),
  readOf: (done: number, all: number) => t('{done} of {all} read', { done, all }),
  notKept: 'Not kept: no answer came. Please try again.',
  practice: 'Practice',
  practiceLead:
    'The real guide with an invented patient. No chart is opened, nothing is kept and nothing is written.',
  task: 'To try:',
  start: 'Open the guide',
  indicators: 'Where the indicators come from',
  strengths: [
    ['A', 'a study with a comparison group'],
    ['B', 'a count within one group'],
    ['C', 'lists of experts or case reports'],
    ['D', 'a decision of this site or of this design'],
  ],
  strength: 'Strength',
  indicator: 'Indicator',
  looksFor: 'Looks for',
  source: 'Source',
  off: 'off here',
  elsewhere: 'Training elsewhere',
  elsewhereNone: 'Your site has named none.',
  checked: (day: string) => t('link checked {day}', { day }),
} as const);
