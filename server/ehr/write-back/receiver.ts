import { toDirectory } from '@pearr/config';
import {
  instantIn,
  type Referral,
  type ReferralReceiver,
  referralTypes,
  type Sharing,
  serviceOf,
  toConsent,
  toContainedService,
} from '@pearr/pearr';
import type { Consent } from 'fhir/r4.js';
import type { PlanInput } from './plan-input.ts';

function targetOf({ site }: PlanInput, referral: Referral) {
  const services = toDirectory(site).map((service, index) => ({
    ...service,
    targetMinutes: site.referrals[index]?.targetMinutes,
  }));
  return serviceOf(referral, services);
}

/**
 * Who receives a referral.
 * Safety: where no name may leave, the order names the service in itself, and refers to nobody whom an EHR would send
 * it to (R8).
 */
export function receiverOf(input: PlanInput, referral: Referral): ReferralReceiver {
  const target = targetOf(input, referral);
  const minutes = target?.targetMinutes ?? referralTypes[referral.type].targetMinutes;
  const moment = input.now + minutes * 60_000;
  const due = new Date(moment).toISOString();
  if (target === undefined) return { due };
  const isReferred = target.performer !== undefined && referral.share !== 'unnamed';
  const { followUps } = target;
  const receiver = isReferred ? { performer: target.performer } : { contained: toContainedService(target) };
  const dueOn = instantIn(input.site.organization.timeZone, moment).slice(0, 10);
  return { ...receiver, due, dueOn, ...(followUps !== undefined && { followUps }) };
}

/** Who receives a referral where the EHR's references mean nothing: in the order itself, and by its name. */
export function containedReceiver(input: PlanInput, referral: Referral) {
  const { due, dueOn, followUps } = receiverOf(input, referral);
  const target = targetOf(input, referral);
  const name = target?.organization ?? target?.name ?? input.site.organization.name;
  return {
    due,
    ...(dueOn !== undefined && { dueOn }),
    name,
    ...(followUps !== undefined && { followUps }),
    ...(target !== undefined && { contained: toContainedService(target) }),
  };
}

/** FHIR R4 lets a Consent's actor be these, and no HealthcareService: then who runs it is named. */
const mayAct = /^(Organization|Practitioner|PractitionerRole|CareTeam)\//;

/** To whom the patient agreed. */
function sharingOf(input: PlanInput, referral: Referral): Sharing {
  const { performer, organization, name } = targetOf(input, referral) ?? { name: '' };
  const isActor = performer !== undefined && mayAct.test(performer);
  const recipient = isActor ? { reference: performer } : { display: organization ?? name };
  return { recipient, labels: referral.labels };
}

/** The patient's agreement as a resource; without a ledger key, to be contained in the order. */
export function consentFor(input: PlanInput, referral: Referral, key?: string): Consent {
  return toConsent(sharingOf(input, referral), input.references, key);
}

/** The receiver with the patient's agreement, where one was given: the Consent that was written, else one contained. */
export function withConsent(
  input: PlanInput,
  referral: Referral,
  written: string | undefined,
): ReferralReceiver {
  const receiver = receiverOf(input, referral);
  if (referral.share !== 'named') return receiver;
  if (written !== undefined) return { ...receiver, consent: { reference: written } };
  return { ...receiver, consent: { contained: consentFor(input, referral) } };
}
