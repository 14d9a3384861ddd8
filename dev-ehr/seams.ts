import type { Request, Response } from 'express';
import type { Bundle, Resource } from 'fhir/r4.js';
import type { Glass } from './glass.ts';
import type { VendorProfile } from './vendors/vendor-profile.ts';

/** One REST interaction; `path` is relative to the FHIR base, e.g. `Patient/x` or `Condition?patient=x`. */
export interface FhirCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: Resource;
  headers?: Record<string, string>;
  /** `Practitioner/x`: on whose behalf, where it makes a difference. */
  user?: string;
}

export interface FhirAnswer {
  status: number;
  headers: Record<string, string>;
  body?: Resource;
}

/** In-process access to the FHIR server with full rights; it goes through the same router as HTTP. */
export interface FhirAccess {
  request(call: FhirCall): Promise<FhirAnswer>;
}

/** What an EHR launch hands to the app (SMART App Launch 2.2, "Launch context arrives with your access_token"). */
export interface Launch {
  /** `Practitioner/x`, `RelatedPerson/x` or `Patient/x`: the EHR user the launch is bound to. */
  user: string;
  /** Patient id. */
  patient: string;
  /** Encounter id. */
  encounter?: string;
  intent?: string;
  appContext?: string;
  needPatientBanner?: boolean;
  /** References other than the patient and the encounter (SMART 2.2, "fhirContext"). */
  fhirContext?: { reference: string; role?: string }[];
}

/** A SMART EHR launch (single use, bound to the EHR user). */
export interface Launches {
  /** Returns the value of the `launch` parameter. */
  create(launch: Launch): string;
}

/** Whose app speaks, by the secret of its launch. */
export interface MessagingHandles {
  find(handle: string): { user: string; patient: string } | undefined;
}

export interface HookTokenGrant {
  user: string;
  patient: string;
  scope: string;
}

/** `fhirAuthorization` of a CDS Hooks request (CDS Hooks 2.0, "Passing the Access Token to the CDS Service"). */
export interface HookToken {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  scope: string;
  subject: string;
  patient: string;
}

/** The token the EHR hands to a CDS service in fhirAuthorization: opaque, short-lived (300 s), read scopes for one patient, enforced like any other. */
export interface HookTokens {
  mint(grant: HookTokenGrant): Promise<HookToken>;
  /** The token is worth nothing from now on. */
  revoke(accessToken: string): void;
}

/** Who is signed in to the EHR in this browser (an HttpOnly cookie); /authorize reads the same. */
export interface EhrUsers {
  signIn(res: Response, user: string): void;
  /** `Practitioner/x`, or undefined when nobody is signed in. */
  current(req: Request): string | undefined;
}

export interface DevEhrOptions {
  /** 0 chooses a free one; binds 127.0.0.1. */
  port: number;
  /** Default `http://localhost:<port>`. */
  publicOrigin?: string;
  /** Absent: everything in memory. */
  dataDir?: string;
  /** The SMART app and CDS service: `/cds-services`, `/launch`, `/callback` and `/.well-known/jwks.json` below it. */
  appOrigin: string;
  /** Called only when the store is empty. */
  seed: () => Bundle[];
  now: () => Date;
  /** In whose manner it behaves; in nobody's unless given. */
  vendor?: VendorProfile;
}

export interface DevEhr {
  origin: string;
  fhirBase: string;
  close(): Promise<void>;
}

/** What the chart page gets. */
export interface ChartDeps {
  origin: string;
  fhirBase: string;
  appOrigin: string;
  /** The EHR's own way into its data. */
  fhir: FhirAccess;
  /** The FHIR server as CDS services meet it: what prefetch is read from. */
  hookFhir: FhirAccess;
  glass: Glass;
  launches: Launches;
  hookTokens: HookTokens;
  users: EhrUsers;
  messaging: MessagingHandles;
  now: () => Date;
  keyFile?: string;
}
