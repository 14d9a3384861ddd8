/** `not-kept`: no answer from the server yet; it is tried again until there is one. */
export type KeepState = 'kept' | 'keeping' | 'not-kept';
