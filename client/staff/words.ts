import { worded } from '../i18n/translate.ts';

export const words = worded({
  opening: 'Opening…',
  pages: {
    informatics: 'Informatics',
    learn: 'Learning',
    quality: 'Quality',
    'response-team': 'Response team',
  } as Readonly<Record<string, string>>,
  pagesLabel: 'Staff pages',
  signOut: 'Sign out',
  signIn: 'Sign in again',
  ended: {
    SIGNED_OUT: { title: 'Signed out', text: 'You may close this window.' },
    NOT_SIGNED_OUT: {
      title: 'Not signed out',
      text: 'The server could not be reached. Close the browser; the session ends by itself within hours.',
    },
    SESSION_ENDED: { title: 'This session has ended', text: 'Sign in again to go on.' },
    NO_PAGE: { title: 'There is no such page', text: 'The address may be mistyped.' },
  },
  failed: {
    OFFLINE: 'No connection. What is shown may be out of date.',
    OTHER: 'The server could not answer. Try again, or tell whoever runs it.',
  },
  tryAgain: 'Try again',
  newWindow: '(opens a new window)',
});
