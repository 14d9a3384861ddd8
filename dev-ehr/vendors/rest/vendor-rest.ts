import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import type { PatientCompartment } from '../../fhir/patient-compartment.ts';
import type { FhirMessage, FhirReply } from '../../fhir/rest/message.ts';
import type { Validate } from '../../fhir/validate/validate-resource.ts';
import type { Glass } from '../../glass.ts';
import type { FhirAccess } from '../../seams.ts';
import type { VendorStatement } from '../statements/vendor-statement.ts';
import type { RestInteraction } from './interaction.ts';

/** What a vendor's rules may know of this EHR. */
export interface VendorContext {
  /** FHIR base URL. */
  base: string;
  /** The FHIR server with full rights, for looking up what a resource refers to. */
  fhir: FhirAccess;
  compartment: PatientCompartment;
  validate: Validate;
  glass: Glass;
}

/** A write that is about to happen. */
export interface Writing extends VendorContext {
  /** `Practitioner/x`: who writes; a backend service writes for nobody. */
  user: string | undefined;
}

/** What becomes of a resource that is sent: it is refused, or this is filed of it. */
export type Verdict<R extends Resource> = { refused: FhirReply } | { filed: R };

/** Judges a valid resource, which is of the type the rule is listed under. */
export type WriteRule<R extends Resource> = (resource: R, of: Writing) => Verdict<R> | Promise<Verdict<R>>;

/** By type: what a vendor asks of a resource beyond FHIR. */
export type WriteRules = {
  readonly [R in Resource as R['resourceType']]?: {
    readonly create?: WriteRule<R>;
    readonly update?: WriteRule<R>;
  };
};

/** An exchange that is over, for the vendor to word the answer. */
export interface Answered {
  interaction: RestInteraction;
  message: FhirMessage;
  base: string;
  /** Search parameters that were ignored. */
  ignored: readonly string[];
}

/** How one vendor's FHIR server differs from one that does all of FHIR. */
export interface VendorRest {
  readonly statement: VendorStatement;
  /** The answer to an interaction that the statement does not list. */
  refuseUnstated(interaction: RestInteraction): FhirReply;
  /** Whether a search is refused for the parameters it has; `given` are those the vendor knows. */
  refuseSearch(given: readonly string[], type: string): FhirReply | undefined;
  /** What an ignored search parameter is told by. */
  toIgnoredIssue(name: string, type: string): OperationOutcomeIssue;
  /** Whether a batch is refused as a whole. */
  refuseBatch?(body: string): FhirReply | undefined;
  readonly rules: WriteRules;
  /** The answer as this vendor words it. */
  toReply(reply: FhirReply, of: Answered): FhirReply;
  /** `Prefer` of a write, given what the client asked for. */
  toPrefer(prefer: string | undefined): string;
}
