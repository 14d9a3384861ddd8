import { z } from 'zod';
import { visibleParts } from './fhirpath/visible.ts';
import { parsePhrase } from './text/phrase.ts';

/**
 * The domains of the clinical content. KNOWN marks a history that is already in the chart; the
 * others are counted by the firing rules.
 */
export const domains = ['KNOWN', 'V', 'S', 'M', 'U', 'H', 'R', 'P', 'C', 'N', 'W', 'L'] as const;
export type Domain = (typeof domains)[number];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');
const isoDate = z.iso.date();
const phrase = z.string().superRefine((text, context) => {
  const parsed = parsePhrase(text);
  if ('error' in parsed) context.addIssue({ code: 'custom', message: parsed.message });
});

/** Coded facts from any of the value sets, on so many distinct dates; `beside`: with a code of these at the same time. */
const codesCriterion = z.strictObject({
  kind: z.literal('codes'),
  in: z.array(id).min(1),
  beside: z.array(id).min(1).optional(),
  distinctDates: z.int().min(1).default(1),
});
/** Observations with a code of one set and a value (or interpretation) of another. */
const observationCriterion = z.strictObject({
  kind: z.literal('observation'),
  /** The part of the chart that holds them, so that an unread part is told from an absent finding. */
  part: z.enum(['laboratory', 'socialHistory']),
  code: z.array(id).min(1),
  value: z.array(id).min(1),
  distinctDates: z.int().min(1).default(1),
});
/** Phrases in this encounter's notes, negation and other people's stories set aside. */
const textCriterion = z.strictObject({
  kind: z.literal('text'),
  phrases: z.array(phrase).min(1),
  /** Phrases that, anywhere in the same sentence, take the meaning away ("bill was not paid"). */
  except: z.array(phrase).default([]),
  subject: z.enum(['patient', 'anyone']).default('patient'),
});
/** A contact or related person of one of these relationships. */
const contactCriterion = z.strictObject({ kind: z.literal('contact'), relationship: z.array(id).min(1) });
/** A number of visits, by class and by how they ended. */
const visitsCriterion = z.strictObject({
  kind: z.literal('visits'),
  classes: z.array(z.string()).optional(),
  dispositions: z.array(z.string()).optional(),
  atLeast: z.int().min(1),
});
/** An earlier PEARR conversation in which private time was refused. */
const pearrCriterion = z.strictObject({ kind: z.literal('pearr'), privacy: z.literal('refused') });

/** A site's own test of single resources, off the fast path: true for those that count, empty where it cannot say. */
const fhirpathCriterion = z.strictObject({
  kind: z.literal('fhirpath'),
  /** The part of the chart whose resources it is asked of. */
  part: z.enum(visibleParts),
  where: z.string().min(1).max(1000),
  distinctDates: z.int().min(1).default(1),
});

const criterion = z.discriminatedUnion('kind', [
  codesCriterion,
  observationCriterion,
  textCriterion,
  contactCriterion,
  visitsCriterion,
  pearrCriterion,
  fhirpathCriterion,
]);
export type Criterion = z.infer<typeof criterion>;

const lookback = z.union([
  z.literal('any'),
  z.literal('encounter'),
  z.strictObject({ months: z.int().min(1).max(1200) }),
]);
export type Lookback = z.infer<typeof lookback>;

/** One RiskIndicator as its author writes it. */
const indicatorDefinition = z.strictObject({
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string().min(1),
  /** The title in the other language of staff; without it they read it in English. */
  titleIn: z.strictObject({ es: z.string().min(1) }).optional(),
  source: z.string().min(1),
  strength: z.enum(['A', 'B', 'C', 'D', 'A/B', 'C/B', '–']),
  owner: z.string().min(1),
  reviewed: isoDate,
  on: z.boolean().default(true),
  /** Below 1: of low weight; see `lowWeightNeeds` of the firing rules. */
  weight: z.number().gt(0).max(1).default(1),
  /** A tag the firing rules may ask for, such as `harm`. */
  tags: z.array(id).default([]),
  population: z
    .strictObject({ minAge: z.int().min(0).optional(), maxAge: z.int().min(0).optional() })
    .default({}),
  lookback,
  criterion,
});
export type IndicatorDefinition = z.infer<typeof indicatorDefinition>;

export const indicatorFile = z.strictObject({
  domain: z.enum(domains),
  indicators: z.array(indicatorDefinition).min(1),
});
