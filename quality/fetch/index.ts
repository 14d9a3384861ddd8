export { type BackendClient, createTokenSource, type TokenSource } from './backend-token.ts';
export { FetchBroken, type FetchFailure } from './fetch-failure.ts';
export { type Fetched, type FetchOptions, fetchRecords } from './fetch-records.ts';
export { type AssertionKey, privateKeyJwt } from './private-key-jwt.ts';
