export { type Card, type CardLink, card } from './card.ts';
export type { DisplayedCoding } from './coding.ts';
export {
  type CdsServiceDefinition,
  cdsServiceDefinition,
  type DiscoveryResponse,
  discoveryResponse,
} from './discovery.ts';
export { type Feedback, parseFeedback } from './feedback.ts';
export type { FhirAuthorization } from './fhir-authorization.ts';
export { type JwtClaims, jwtClaims, jwtHeader } from './jwt-claims.ts';
export type { MessageProblem } from './problem.ts';
export { type HookName, type HookRequest, parseHookRequest } from './request.ts';
export { type HookResponse, hookResponse } from './response.ts';
