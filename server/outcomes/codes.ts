import type { OperationOutcomeIssue } from 'fhir/r4.js';

interface ErrorMeaning {
  readonly status: number;
  readonly issue: OperationOutcomeIssue['code'];
  /** What went wrong and what to do, without any value from the request. */
  readonly text: string;
}

/** Every expected failure that leaves the server, in one place: its HTTP status and its OperationOutcome. */
export const errorMeanings = {
  UNAUTHENTICATED: { status: 401, issue: 'login', text: 'The request is not authenticated.' },
  INVALID_REQUEST: { status: 400, issue: 'invalid', text: 'The request does not have the expected shape.' },
  INVALID_FEEDBACK: {
    status: 400,
    issue: 'invalid',
    text: 'Some feedback entries could not be read; the others were kept.',
  },
  NOT_JSON: { status: 400, issue: 'structure', text: 'The body is not JSON.' },
  TOO_DEEP: {
    status: 400,
    issue: 'too-costly',
    text: 'The body is nested too deeply or has too many entries.',
  },
  TOO_LARGE: { status: 413, issue: 'too-long', text: 'The body is larger than this server accepts.' },
  WRONG_MEDIA_TYPE: {
    status: 415,
    issue: 'not-supported',
    text: 'The body must be application/json, not compressed.',
  },
  UNKNOWN_SERVICE: { status: 404, issue: 'not-found', text: 'There is no such CDS service.' },
  WRONG_HOOK: { status: 400, issue: 'invalid', text: 'This service does not listen to that hook.' },
  DATA_MISSING: {
    status: 412,
    issue: 'required',
    text: 'The Patient is neither in the prefetch nor could it be fetched.',
  },
  NOT_FOUND: { status: 404, issue: 'not-found', text: 'There is nothing at this address.' },
  UNKNOWN_ISSUER: { status: 400, issue: 'forbidden', text: 'This EHR is not registered here.' },
  LAUNCH_INVALID: {
    status: 400,
    issue: 'invalid',
    text: 'The launch is incomplete. Open the guide again from the chart.',
  },
  LAUNCH_EXPIRED: {
    status: 400,
    issue: 'expired',
    text: 'This launch has expired or was used before. Open the guide again from the chart.',
  },
  LAUNCH_REFUSED: { status: 403, issue: 'forbidden', text: 'The EHR did not grant access.' },
  TOO_MANY_LAUNCHES: {
    status: 429,
    issue: 'throttled',
    text: 'The guide was opened too often from here, and not to its end. Wait a moment and open it again.',
  },
  COOKIE_MISSING: {
    status: 400,
    issue: 'login',
    text: 'The browser did not keep the cookie this window needs. Open the guide in a new window.',
  },
  NOT_STAFF: { status: 403, issue: 'forbidden', text: 'The guide is for staff.' },
  NOT_YOUR_ROLE: { status: 403, issue: 'forbidden', text: 'This page is for colleagues in another role.' },
  NO_PATIENT_IN_CONTEXT: {
    status: 400,
    issue: 'required',
    text: 'The launch names no patient. Open the guide from a chart.',
  },
  EHR_UNREACHABLE: {
    status: 502,
    issue: 'transient',
    text: 'The EHR could not be reached. Nothing was written; try again.',
  },
  SESSION_ENDED: {
    status: 401,
    issue: 'login',
    text: 'This session has ended. Open the guide again from the chart.',
  },
  CSRF: { status: 403, issue: 'forbidden', text: 'The request did not come from the guide itself.' },
  CONFLICT: { status: 409, issue: 'conflict', text: 'The draft was changed in another window.' },
  INCOMPLETE: { status: 422, issue: 'required', text: 'Some questions still want an answer.' },
  ALREADY_COMPLETED: { status: 409, issue: 'conflict', text: 'This conversation has been completed.' },
  REFERRAL_CHANGED: {
    status: 409,
    issue: 'conflict',
    text: 'A colleague has changed this referral since. Your change was not made.',
  },
  REFERRAL_GONE: { status: 404, issue: 'not-found', text: 'This referral is not there any more.' },
  NOT_OPEN_NOW: { status: 422, issue: 'business-rule', text: 'This cannot be done as the referral stands.' },
  CHOICE_MISSING: { status: 422, issue: 'required', text: 'Choose one of the reasons.' },
  DAY_MISSING: { status: 422, issue: 'required', text: 'Give a day of the coming year.' },
  EHR_REFUSED: { status: 502, issue: 'forbidden', text: 'The EHR did not allow it.' },
  NOT_CONFIRMED: {
    status: 502,
    issue: 'transient',
    text: 'The EHR did not confirm the change. Look at the list before you do it again.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    issue: 'no-store',
    text: 'This could not be kept just now. Nothing was changed; try again.',
  },
  THROTTLED: { status: 429, issue: 'throttled', text: 'Too many requests were refused. Try again later.' },
  SHED: { status: 503, issue: 'throttled', text: 'The server is busy.' },
  INTERNAL: { status: 500, issue: 'exception', text: 'Something went wrong here. It was recorded.' },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;

export type ErrorCode = keyof typeof errorMeanings;
