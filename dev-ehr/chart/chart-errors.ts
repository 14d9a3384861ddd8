/** Each expected failure of the chart's API: its HTTP status, and what the page says. */
export const CHART_ERRORS = {
  NOT_SIGNED_IN: { status: 401, message: 'Choose a user first.' },
  CROSS_SITE: { status: 403, message: 'Only the chart page may do this.' },
  NOT_YOUR_PATIENT: { status: 403, message: 'This user may not open this chart.' },
  STAFF_ONLY: { status: 403, message: 'Only staff can start an encounter.' },
  APP_NOT_REGISTERED: { status: 403, message: 'No app is registered at this address.' },
  INVALID_INPUT: { status: 400, message: 'The request is not of the form that this endpoint takes.' },
  USER_UNKNOWN: { status: 404, message: 'There is no such user.' },
  PATIENT_NOT_FOUND: { status: 404, message: 'There is no such patient.' },
  ENCOUNTER_NOT_FOUND: { status: 404, message: 'This patient has no such encounter.' },
  RESOURCE_NOT_FOUND: { status: 404, message: 'There is no such resource.' },
  EXCHANGE_NOT_FOUND: { status: 404, message: 'This call is no longer kept.' },
  CARD_NOT_FOUND: { status: 404, message: 'This advisory is no longer shown.' },
  LINK_NOT_FOUND: { status: 404, message: 'The advisory has no such app link.' },
  SUGGESTION_NOT_FOUND: { status: 404, message: 'The advisory has no such suggestion.' },
  REASON_NOT_OFFERED: { status: 400, message: 'The advisory does not offer this reason.' },
  OTHER_PATIENT: { status: 403, message: 'The suggestion concerns another patient and was not applied.' },
  NOT_APPLIED: { status: 422, message: 'The chart refused the suggested change.' },
} as const satisfies Record<string, { status: number; message: string }>;

type ChartError = keyof typeof CHART_ERRORS;

/** An expected failure; `detail` says more than the code does. */
export interface Failure {
  error: ChartError;
  detail?: string;
}
