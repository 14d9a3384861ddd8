import { isIP } from 'node:net';
import type { VendorProfile } from '../vendors/index.ts';
import { vendorProfiles } from '../vendors/index.ts';

/** A FHIR server to be tried from outside, and what may be used there. */
export interface OutsideSettings {
  readonly base: string;
  readonly token: string | undefined;
  readonly profile: VendorProfile;
  /** As granted with the token; everything when not said. */
  readonly scope: string;
  /** `Type/id` of what is there already; what is not named is made for the trial, and deleted after it. */
  readonly given: {
    readonly patient?: string | undefined;
    readonly encounter?: string | undefined;
    readonly practitioner?: string | undefined;
  };
}

type Env = Readonly<Record<string, string | undefined>>;

const isHere = (host: string) => host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.'));

function problemOf({ FHIR_BASE, FHIR_TOKEN, FHIR_VENDOR = 'open' }: Env): string | undefined {
  if (FHIR_BASE === undefined || !/^https?:/.test(FHIR_BASE) || !URL.canParse(FHIR_BASE))
    return 'FHIR_BASE: give the base URL of a FHIR server';
  const { protocol, hostname } = new URL(FHIR_BASE);
  if (FHIR_TOKEN !== undefined && protocol === 'http:' && !isHere(hostname))
    return 'FHIR_TOKEN: not sent in clear; FHIR_BASE must be https';
  if (!Object.hasOwn(vendorProfiles, FHIR_VENDOR))
    return `FHIR_VENDOR: one of ${Object.keys(vendorProfiles).join(', ')}`;
  return undefined;
}

function reference(type: string, id: string | undefined): string | undefined {
  return id === undefined || id === '' ? undefined : `${type}/${id.replace(`${type}/`, '')}`;
}

/**
 * The trial's environment.
 * @returns BAD_SETTING with a sentence that names the variable and never a token.
 */
export function readOutsideSettings(
  env: Env,
): { settings: OutsideSettings } | { error: 'BAD_SETTING'; message: string } {
  const message = problemOf(env);
  if (message !== undefined) return { error: 'BAD_SETTING', message };
  const { FHIR_BASE = '', FHIR_TOKEN, FHIR_VENDOR = 'open', FHIR_SCOPE = 'user/*.cruds' } = env;
  const profile = vendorProfiles[FHIR_VENDOR as keyof typeof vendorProfiles];
  const given = {
    patient: reference('Patient', env['FHIR_PATIENT']),
    encounter: reference('Encounter', env['FHIR_ENCOUNTER']),
    practitioner: reference('Practitioner', env['FHIR_USER']),
  };
  const base = FHIR_BASE.replace(/\/+$/, '');
  return { settings: { base, token: FHIR_TOKEN, profile, scope: FHIR_SCOPE, given } };
}
