import { dirname, isAbsolute, join } from 'node:path';
import {
  defaultWording,
  eligibilityOverride,
  firingOverride,
  forbiddenWords,
  indicatorOverride,
  templateSets,
} from '@pearr/cds-services';
import { z } from 'zod';
import { refuseBrowserClients } from './browser-clients.ts';
import { type ConfigProblem, toProblems } from './problem.ts';
import { parseYaml, readYaml, type Variables } from './read-yaml.ts';
import { requireTls } from './require-tls.ts';
import { audit } from './sections/audit.ts';
import { coordination } from './sections/coordination.ts';
import { directory, referralTarget } from './sections/directory.ts';
import { type Ehr, ehr, templateSet } from './sections/ehr.ts';
import { jurisdiction } from './sections/jurisdiction.ts';
import { knowledge } from './sections/knowledge.ts';
import { interpreter, language } from './sections/languages.ts';
import { learning } from './sections/learning.ts';
import { origin } from './sections/origin.ts';
import { resource, safetyContact } from './sections/people.ts';
import { policy } from './sections/policy.ts';
import { prompts } from './sections/prompts.ts';
import { quality } from './sections/quality.ts';
import { questionnaire } from './sections/questionnaire.ts';
import { roles } from './sections/roles.ts';
import { whyShown } from './sections/why-shown.ts';
import { standsBeside } from './stands-beside.ts';

const cardText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !forbiddenWords.test(text), 'must not hint at what the card is about');

const wording = z.strictObject({
  summary: cardText(139).default(defaultWording.summary),
  detail: cardText(500).default(defaultWording.detail),
  sourceLabel: cardText(60).default(defaultWording.sourceLabel),
  linkLabel: cardText(60).default(defaultWording.linkLabel),
});

/** The one configuration file of a site, key by key with what each means. */
export const siteSchema = z
  .strictObject({
    organization: z.strictObject({
      name: z.string().min(1),
      timeZone: z.string().min(1).default('UTC'),
    }),
    publicUrl: origin.describe('Where EHRs and browsers reach this server.'),
    mode: z.enum(['silent', 'live']).default('silent').describe('silent: decide, count, and show nothing.'),
    ehrs: z.array(ehr).min(1),
    prefetch: templateSet
      .default('full')
      .describe(
        'full: every part that any indicator looks at; lean: no documents, social history, laboratory or related persons, whose indicators are then never present.',
      ),
    prompts,
    eligibility: eligibilityOverride
      .default({})
      .describe('For whom and in which visits a card is shown at all.'),
    indicators: z.array(indicatorOverride).default([]).describe('Changes to single indicators, by id.'),
    firing: firingOverride.prefault({}).describe('Changes to the rules by which a card is shown.'),
    knowledge: knowledge.prefault({}).describe("The site's own indicators and value sets."),
    card: wording.default(defaultWording),
    questionnaire: questionnaire.optional(),
    languages: z.array(language).default([]),
    interpreter: interpreter.optional(),
    jurisdictions: z.array(jurisdiction).default([]),
    whyShown: whyShown.prefault({}),
    learning: learning.prefault({}),
    policy: policy.prefault({}),
    quality: quality.prefault({}),
    resources: z.array(resource).default([]),
    roles: roles.prefault({}),
    safetyContacts: z.array(safetyContact).default([]),
    directory: directory.prefault({}),
    referrals: z.array(referralTarget).default([]),
    coordination: coordination.optional(),
    audit: audit.prefault({}),
  })
  .superRefine(requireTls)
  .superRefine(refuseBrowserClients)
  .superRefine(standsBeside)
  .superRefine((site, context) => {
    const services = site.referrals.map(({ id, type }) => id ?? type);
    for (const [index, service] of services.entries())
      if (services.indexOf(service) !== index)
        context.addIssue({
          code: 'custom',
          path: ['referrals', index, 'id'],
          message: `"${service}" stands twice; give each of several services of one type an id of its own`,
        });
    for (const key of ['id', 'iss'] as const) {
      const values = site.ehrs.map((it) => it[key]);
      for (const [index, value] of values.entries())
        if (values.indexOf(value) !== index)
          context.addIssue({
            code: 'custom',
            path: ['ehrs', index, key],
            message: `"${value}" stands twice`,
          });
    }
  });

type Content = z.infer<typeof siteSchema>;

/** A site as the server goes by it. */
export type Site = Omit<Content, 'ehrs'> & { readonly ehrs: Ehr[] };
export type { Ehr };

/** The site with its folders where they are, seen from where the site file was named. */
function placeFolders(file: string, site: Content): Content {
  const place = (folder: string) => (isAbsolute(folder) ? folder : join(dirname(file), folder));
  const { knowledge: own, quality: measured } = site;
  return {
    ...site,
    knowledge: { ...own, folders: own.folders.map(place) },
    quality: { ...measured, ...(measured.records !== undefined && { records: place(measured.records) }) },
  };
}

/** Every EHR with its parts: those it names, else those of its set, else those of the site's. */
function withParts(site: Content): Site {
  const ehrs = site.ehrs.map((it) => ({
    ...it,
    parts: it.parts ?? [...templateSets[it.prefetch ?? site.prefetch]],
  }));
  return { ...site, ehrs };
}

function toSite(file: string, content: unknown): { site: Site } | { problems: ConfigProblem[] } {
  const parsed = siteSchema.safeParse(content);
  if (parsed.success) return { site: withParts(placeFolders(file, parsed.data)) };
  return { problems: toProblems(file, parsed.error) };
}

/** A site file's text as a Site; `variables` fill its `${…}`. */
export function parseSite(
  file: string,
  text: string,
  variables: Variables = {},
): { site: Site } | { problems: ConfigProblem[] } {
  const parsed = parseYaml(file, text, variables);
  return 'problems' in parsed ? parsed : toSite(file, parsed.content);
}

/** Reads and checks a site file. Every problem is found at once, each with its path. */
export function loadSite(
  file: string,
  variables: Variables = {},
): { site: Site } | { problems: ConfigProblem[] } {
  const read = readYaml(file, variables);
  return 'problems' in read ? read : toSite(file, read.content);
}
