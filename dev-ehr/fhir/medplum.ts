// The one door to @medplum: the global it needs is set before it is evaluated.
import './websocket-on-node-20.ts';

export * from '@medplum/core';
export type { ReadHistoryOptions } from '@medplum/fhir-router';
export * from '@medplum/fhir-router';
