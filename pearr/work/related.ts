import type { FhirResource, Reference, ServiceRequest, Task } from 'fhir/r4.js';
import { pearrCodes } from '../codes.ts';
import { ledgerSystem } from '../identifier.ts';
import { type ReferralTypeName, referralTypes } from '../referral-types.ts';

/** What else was read, by `Type/id`. */
export type Related = ReadonlyMap<string, FhirResource>;

/** `Type/id` of a reference, absolute or relative, without its version. */
export function localReference(reference: string | undefined): string | undefined {
  return reference?.match(/(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,128})(?:\/_history\/[^/]+)?$/)?.[1];
}

export function relatedTo<T extends FhirResource>(
  related: Related,
  reference: string | undefined,
  type: T['resourceType'],
): T | undefined {
  const found = related.get(localReference(reference) ?? '');
  return found?.resourceType === type ? (found as T) : undefined;
}

/** Where a visit is, or was last. */
export function lastPlace(resource: FhirResource | undefined): Reference {
  if (resource?.resourceType !== 'Encounter') return {};
  return resource.location?.at(-1)?.location ?? {};
}

/** What a Task refers to. */
export type TaskReference = 'focus' | 'for' | 'encounter';

/** What Tasks refer to, as `Type/id`, and the places of those visits that are there already. */
export function relatedReferences(
  tasks: readonly Task[],
  related: Related,
  wanted: readonly TaskReference[],
): string[] {
  const named = tasks.flatMap((task) => wanted.map((one) => localReference(task[one]?.reference)));
  const places = named.map((one) => lastPlace(related.get(one ?? '')));
  const unnamed = places.filter(({ display }) => display === undefined);
  const all = [...named, ...unnamed.map(({ reference }) => localReference(reference))];
  return [...new Set(all.filter((one) => one !== undefined))];
}

/** Safety: Tasks of others for the same patients are none of the team's business. */
export function isOurTask({ identifier = [] }: Task): boolean {
  return identifier.some(({ system }) => system === ledgerSystem);
}

/** Which kind of help an order is for; undefined for one of others. */
export function referralTypeOf(order: ServiceRequest | undefined): ReferralTypeName | undefined {
  const codes = (order?.category ?? []).flatMap(({ coding }) => coding ?? []);
  const ours = codes.find(({ system }) => system === pearrCodes)?.code;
  return (Object.keys(referralTypes) as ReferralTypeName[]).find(
    (type) => referralTypes[type].chart.code === ours,
  );
}
