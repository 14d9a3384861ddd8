import { pearrCodes } from '@pearr/pearr';

/**
 * The words of the one card.
 * Safety: they name nothing, so that a companion who reads the screen learns nothing, and they are
 * the same for every reason, so that the card itself is no information (R2).
 */
export interface CardWording {
  readonly summary: string;
  readonly detail: string;
  readonly sourceLabel: string;
  readonly linkLabel: string;
}

export const defaultWording: CardWording = {
  summary: 'A few minutes alone with each patient is part of good care. A short guide is ready.',
  detail: 'Open it when it suits the visit.',
  sourceLabel: 'Patient education',
  linkLabel: 'Open guide',
};

/** Words that a card must not carry, in whatever a site writes. */
export const forbiddenWords =
  /traffick|abus|violen|assault|risk|suspect|victim|surviv|exploit|safe|danger|harm|screen|indicator|alert|positive|negative/i;

/** Static, so that an EHR which keys acknowledgements on the topic always finds the same one. */
export const cardTopic = {
  system: pearrCodes,
  code: 'patienteducation',
  display: 'Patient education',
} as const;

/** What a user may say when setting the card aside; `patient-not-alone` asks again, the others rest. */
export const overrideReasons = [
  { system: pearrCodes, code: 'patient-not-alone', display: 'Not a good moment: others are in the room' },
  { system: pearrCodes, code: 'later', display: 'Later in this visit' },
  { system: pearrCodes, code: 'already-done', display: 'Already done' },
  { system: pearrCodes, code: 'patient-declined', display: 'Patient prefers not to' },
  { system: pearrCodes, code: 'not-appropriate', display: 'Does not fit this visit' },
] as const;
