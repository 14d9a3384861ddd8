import type { Bundle, OperationOutcome, Resource } from 'fhir/r4.js';
import { toPrefetch } from '../prefetch/to-prefetch.ts';
import { contextOf, type RequestOf, sameInstance, typedTemplates, type VendorRequest } from './request-of.ts';

const FHIR_SERVER = 'https://ehr.example.org/interconnect/api/FHIR/R4';

export interface EpicRequestOf extends RequestOf {
  /** Epic's own trigger: 60 open chart (unless given), 26 admission section, 5 general section, 27 discharge, 29 transfer. */
  trigger?: string;
}

/** An OperationOutcome of one of Epic's own codes. */
function outcome(code: string, severity: 'warning' | 'fatal', text: string): OperationOutcome {
  const system = 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369';
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity, code: 'processing', details: { coding: [{ system, code, display: text }], text } }],
  };
}

const noResults = () => outcome('4101', 'warning', 'Resource request returns no results.');
const refusal = () => outcome('4118', 'fatal', 'User not authorized for request');

function isBundle(resource: Resource): resource is Bundle {
  return resource.resourceType === 'Bundle';
}

/** A truly empty search is a Bundle of total 0 that holds an OperationOutcome; what is not there to read is one by itself. */
function inDialect(value: Resource | null): Resource {
  if (value === null)
    return outcome('4102', 'fatal', 'The read resource request contained an invalid FHIR resource ID.');
  if (!isBundle(value) || value.total !== 0) return value;
  const empty: Bundle = { ...value, entry: [{ resource: noResults(), search: { mode: 'outcome' } }] };
  return empty;
}

/** Every reference as a URL of the FHIR server. */
function withAbsoluteReferences<T>(value: T): T {
  const text = JSON.stringify(value);
  return JSON.parse(text.replace(/"reference":"([A-Z][A-Za-z]+\/)/g, `"reference":"${FHIR_SERVER}/$1`));
}

/** Scopes as a list of names that have spaces of their own, which no client may try to take apart. */
const SCOPE =
  'Patient.Read (R4) Encounter.Read (R4) Encounter.Search (R4) Condition.Search (Encounter Diagnosis) (R4) Condition.Search (Problems) (R4) Observation.Search (Labs) (R4)';

/**
 * A request as Epic sends it: keys that analysts typed in, absolute references, an OperationOutcome inside an empty
 * Bundle, a PractitionerRole as the user, and the native trigger in an extension, since all come as patient-view.
 * @see https://fhir.epic.com/Documentation?docId=cds-hooks
 */
export function epicRequest(of: EpicRequestOf): VendorRequest {
  const { story, t0, keys = {}, refused = [], trigger = '60' } = of;
  const role = story.user.replace('Practitioner/', 'PractitionerRole/');
  const context = contextOf(of, role);
  const answers = Object.entries(toPrefetch(story.bundle(t0), typedTemplates(of), context));
  const prefetch = answers.map(([key, value]) => [
    keys[key] ?? key,
    refused.includes(key) ? refusal() : inDialect(value),
  ]);
  return {
    hookInstance: of.hookInstance ?? sameInstance,
    fhirServer: FHIR_SERVER,
    hook: 'patient-view',
    fhirAuthorization: {
      access_token: 'TEST-ONLY',
      token_type: 'Bearer',
      expires_in: 300,
      scope: SCOPE,
      subject: 'aa000000-0000-4000-8000-0000000000aa',
    },
    context,
    prefetch: withAbsoluteReferences(Object.fromEntries(prefetch)),
    extension: {
      'com.epic.cdshooks.request.bpa-trigger-action': trigger,
      'com.epic.cdshooks.request.cds-hooks-specification-version': '1.1',
      'com.epic.cdshooks.request.fhir-version': 'R4',
      'com.epic.cdshooks.request.criteria-id': '1000001',
      'com.epic.cdshooks.request.epic-version': '11.3',
      'com.epic.cdshooks.request.cds-hooks-implementation-version': '1.8',
    },
  };
}
