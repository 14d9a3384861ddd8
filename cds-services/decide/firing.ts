import { z } from 'zod';
import { domains } from '../indicators/contract.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const domainList = z.array(z.enum(domains)).min(1);

/**
 * Safety: a known history leads to support, never to a prompt, and a visit pattern breaks ties: no rule may fire by
 * either.
 */
const firingDomains = domains.filter((it) => it !== 'KNOWN' && it !== 'P');
export type FiringDomain = (typeof firingDomains)[number];
const firingDomainList = z.array(z.enum(firingDomains)).min(1);

/** At least one of these domains is present; `thisEncounter` asks for evidence of this encounter. */
const anyDomain = z.strictObject({
  anyDomain: firingDomainList,
  thisEncounter: z.boolean().default(false),
});
/** So many of these domains are present, one of them with evidence no older than this. */
const countDomains = z.strictObject({
  countOf: firingDomainList,
  atLeast: z.int().min(1),
  recentMonths: z.int().min(1).optional(),
});
/** An indicator with this tag is present. */
const tagged = z.strictObject({ tag: id });

export const firingCondition = z.union([anyDomain, countDomains, tagged]);
export type FiringCondition = z.infer<typeof firingCondition>;

const firingRule = z.strictObject({
  id,
  minAge: z.int().min(0).optional(),
  maxAge: z.int().min(0).optional(),
  /** All of these. */
  when: z.array(firingCondition).min(1),
});
export type FiringRule = z.infer<typeof firingRule>;

/** When a prompt is made, and for whom none ever is. Ages in years, both ends included. */
export const firingRules = z.strictObject({
  rules: z.array(firingRule).min(1),
  /** A domain whose indicators are all of low weight counts only beside one of these. */
  lowWeightNeeds: domainList,
  /** Under a unit's cap on cards: who is never held back, and who goes first when few are left. */
  cap: z.strictObject({ exempt: domainList, first: domainList }),
  eligibility: z.strictObject({
    minAge: z.int().min(0),
    encounterClasses: z.array(z.string().min(1)).min(1),
    completedWithinDays: z.int().min(0),
  }),
});
export type FiringRules = z.infer<typeof firingRules>;
