import type { Resource } from 'fhir/r4.js';

/** What came back from the EHR, whatever its status; or why nothing did. */
export type FhirResult =
  | {
      readonly status: number;
      /** The JSON body when there was one. Not validated. */
      readonly body: unknown;
      /** `Type/id` read from Location, whatever form the EHR gave it. */
      readonly location?: string;
      readonly retryAfter?: string;
    }
  | { readonly error: FhirFailure };

/**
 * Why no answer came. `NOT_CONNECTED` and `FOREIGN_URL`: nothing was sent. After a POST, any other
 * means that nobody knows whether it was done.
 */
export type FhirFailure =
  | 'NOT_CONNECTED'
  | 'FOREIGN_URL'
  | 'TIMEOUT'
  | 'BROKEN_OFF'
  | 'REDIRECTED'
  | 'TOO_LARGE'
  | 'NOT_JSON';

export interface FhirCall {
  /** Relative to the base: `Patient/1`, `Task?patient=1`; or an absolute URL beneath it (a paging link). */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: Resource;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
