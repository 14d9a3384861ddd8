import { worded } from '../i18n/translate.ts';

/** Safety: nothing here may tell what the app is for. */
export const coverWords = worded({ title: 'Paused', goOn: 'Go on' } as const);
