import type {
  Bundle,
  FhirResource,
  HealthcareService,
  HealthcareServiceAvailableTime,
  Organization,
  VerificationResult,
} from 'fhir/r4.js';
import { canonicalBase, pearrCodes, siteServices } from '../codes.ts';
import { referralTypes } from '../referral-types.ts';
import { type AgesServed, type DirectoryService, type Opening, weekdays } from './service.ts';

/** The last second of a day stands for its end: FHIR's time has no 24:00. */
const END = '23:59:59';

function nextDay(day: Opening['days'][number]): Opening['days'][number] {
  return weekdays[(weekdays.indexOf(day) + 1) % 7] ?? day;
}

/** Hours over midnight are two: FHIR's stand in one day. */
function availableTimes({ days, from, to }: Opening): HealthcareServiceAvailableTime[] {
  const start = `${from}:00`;
  if (to > from) {
    const end = to === '24:00' ? END : `${to}:00`;
    return [{ daysOfWeek: [...days], availableStartTime: start, availableEndTime: end }];
  }
  const late = { daysOfWeek: [...days], availableStartTime: start, availableEndTime: END };
  if (to === '00:00') return [late];
  const early = { availableStartTime: '00:00:00', availableEndTime: `${to}:00` };
  return [late, { daysOfWeek: days.map(nextDay), ...early }];
}

/** Ages in a few words: 18–24, 18+, ≤17. */
export function agesText({ from, to }: AgesServed): string {
  if (to === undefined) return `${from ?? 0}+`;
  return from === undefined ? `≤${to}` : `${from}–${to}`;
}

function hoursPart({ hours }: DirectoryService): Pick<HealthcareService, 'availableTime'> {
  if (hours === undefined) return {};
  return { availableTime: hours === 'always' ? [{ allDay: true }] : hours.flatMap(availableTimes) };
}

function contactPart({ phone, safeContact }: DirectoryService): Partial<HealthcareService> {
  return {
    ...(phone !== undefined && { telecom: [{ system: 'phone', value: phone }] }),
    ...(safeContact !== undefined && { extraDetails: safeContact }),
  };
}

/** A service as FHIR, after the Human Services Data Specification's parts. `providedBy` refers to who runs it. */
function toHealthcareService(
  service: DirectoryService,
  providedBy: HealthcareService['providedBy'],
): HealthcareService {
  const { code, display } = referralTypes[service.type].chart;
  return {
    resourceType: 'HealthcareService',
    id: service.id,
    identifier: [{ system: siteServices, value: service.id }],
    active: true,
    ...(providedBy !== undefined && { providedBy }),
    type: [{ coding: [{ system: pearrCodes, code, display }] }],
    name: service.name,
    ...contactPart(service),
    ...(service.ages !== undefined && { eligibility: [{ comment: `Ages ${agesText(service.ages)}` }] }),
    ...(service.languages.length > 0 && {
      communication: service.languages.map((tag) => ({ coding: [{ system: 'urn:ietf:bcp:47', code: tag }] })),
    }),
    ...hoursPart(service),
    ...(service.hours !== undefined &&
      service.hours !== 'always' && { availabilityExceptions: `Times are local: ${service.timeZone}` }),
  };
}

/**
 * A service within an order, where the EHR has no resource of it.
 * Safety: by the chart's neutral words for the kind of help, for an order is read by many (R8).
 */
export function toContainedService(service: DirectoryService): HealthcareService {
  const { code, display } = referralTypes[service.type].chart;
  return {
    resourceType: 'HealthcareService',
    id: 'service',
    identifier: [{ system: siteServices, value: service.id }],
    type: [{ coding: [{ system: pearrCodes, code, display }] }],
    name: display,
    ...(service.phone !== undefined && { telecom: [{ system: 'phone', value: service.phone }] }),
  };
}

function toVerification({ id, verifiedOn }: DirectoryService): VerificationResult {
  return {
    resourceType: 'VerificationResult',
    id: `${id}-verified`,
    target: [{ reference: `HealthcareService/${id}` }],
    status: 'validated',
    statusDate: verifiedOn,
  };
}

/**
 * A site's directory as FHIR: each service, who runs it, and when somebody last checked it.
 * @param own the name of the site's organization
 */
export function toDirectoryBundle(services: readonly DirectoryService[], own: string): Bundle {
  const names = [...new Set(services.map(({ organization }) => organization ?? own))];
  const organizations = names.map(
    (name, index): Organization => ({
      resourceType: 'Organization',
      id: `organization-${index + 1}`,
      active: true,
      name,
    }),
  );
  const runBy = ({ organization }: DirectoryService) => {
    const { id } = organizations[names.indexOf(organization ?? own)] ?? {};
    return { reference: `Organization/${id}` };
  };
  const resources: FhirResource[] = [
    ...organizations,
    ...services.flatMap((it) => [toHealthcareService(it, runBy(it)), toVerification(it)]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `${canonicalBase}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}
