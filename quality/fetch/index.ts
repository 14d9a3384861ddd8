export type { BackendClient } from './backend-token.ts';
export type { FetchFailure } from './fetch-failure.ts';
export { type Fetched, type FetchOptions, fetchRecords } from './fetch-records.ts';
export { type AssertionKey, privateKeyJwt } from './private-key-jwt.ts';
