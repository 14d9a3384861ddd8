// The one door to @medplum: the global it needs is set before it is evaluated.
import './websocket-on-node-20.ts';

export * from '@medplum/core';
export type {
  CreateResourceOptions,
  FhirRequest,
  FhirRouteHandler,
  HttpMethod,
  UpdateResourceOptions,
} from '@medplum/fhir-router';
export { FhirRepository, FhirRouter, getExtraEntries, processBatch } from '@medplum/fhir-router';
