/** Safety: nothing here may tell what the app is for. */
export const coverWords = { title: 'Paused', goOn: 'Go on' } as const;
