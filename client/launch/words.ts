import { worded } from '../i18n/translate.ts';

/** Safety: shown before anyone is known to be alone with the screen. */
export const launchWords = worded({
  loading: 'Opening…',
  problems: {
    SESSION_ENDED: {
      title: 'This session has ended',
      text: 'Open it again from the chart.',
    },
    SESSION_ENDED_UNKEPT: {
      title: 'This session has ended',
      text: 'Open it again from the chart. Your last answer was not kept.',
    },
    OFFLINE: { title: 'No connection', text: 'Please try again, or open it again from the chart.' },
    UNSUPPORTED_QUESTIONNAIRE: {
      title: 'This guide cannot be shown',
      text: 'Its form has parts this app does not know. Please tell your support team:',
    },
    OTHER: {
      title: 'This guide cannot be opened now',
      text: 'Please try again, or open it again from the chart.',
    },
  },
  tryAgain: 'Try again',
} as const);
