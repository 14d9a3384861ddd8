import { type ChartPart, chartParts, type TemplateSet, templateSets } from '@pearr/cds-services';
import { z } from 'zod';
import { isLocal } from '../development.ts';
import { backend } from './backend.ts';
import { origin } from './origin.ts';
import { writeBack } from './write-back.ts';

const chartPart = z.enum(chartParts as [ChartPart, ...ChartPart[]]);

/** The prefetch templates that EHRs are asked to fill. */
export const templateSet = z.enum(Object.keys(templateSets) as [TemplateSet, ...TemplateSet[]]);

const httpUrl = z.url({ protocol: /^https?$/ });

const HERE = 'must be on this machine, such as http://localhost:8082';

const browser = z
  .strictObject({
    origin: origin
      .refine(isLocal, HERE)
      .describe('The origin of its pages: the only one that may read what `/cds-services` answers.'),
    keys: httpUrl
      .refine(isLocal, HERE)
      .optional()
      .describe('Where its keys are read from instead of its `jku`, where that cannot be reached.'),
  })
  .describe(
    'For development alone: this CDS Client runs in a browser, as the public CDS Hooks sandbox does. Anybody can call as it.',
  );

const cdsClient = z.strictObject({
  iss: z.string().min(1).describe("The `iss` of the EHR's CDS Hooks JWTs, exactly."),
  jku: httpUrl.describe(
    "Where the EHR's keys are read from. A token's own `jku` must equal it and is never fetched.",
  ),
  tenant: z.string().min(1).optional().describe('Required `tenant` claim, for an EHR that serves several.'),
  audience: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe('By service id: the `aud` this EHR sends where it is not the URL of the service.'),
  browser: browser.optional(),
});

const smart = z.strictObject({
  clientId: z.string().min(1).describe('Our client id at this EHR.'),
  auth: z
    .enum(['private_key_jwt', 'public'])
    .default('private_key_jwt')
    .describe('How the app authenticates at the token endpoint; a secret shared with the EHR is not taken.'),
  alg: z.enum(['ES384', 'RS384']).default('ES384').describe('The algorithm of our client assertions.'),
  scope: z
    .string()
    .min(1)
    .default(
      'launch openid fhirUser offline_access patient/Patient.r patient/Encounter.rs patient/Condition.rs patient/RelatedPerson.rs patient/QuestionnaireResponse.crs patient/DocumentReference.crs patient/ServiceRequest.crs patient/Task.crs',
    )
    .describe(
      'Scopes asked for, in the words of SMART v2; an EHR that states v1 alone is asked in those. The screen follows what is granted.',
    ),
  authorizeBy: z
    .enum(['stated', 'get'])
    .default('stated')
    .describe(
      'How the browser carries the request for access: by POST where the EHR states `authorize-post`, which keeps it out of addresses and logs; or always by GET.',
    ),
  tenant: z
    .string()
    .min(1)
    .optional()
    .describe('Required `tenant` of a launch, for an EHR that serves several organisations.'),
  staff: z
    .strictObject({
      clientId: z.string().min(1).default('pearr-staff'),
      scope: z
        .string()
        .min(1)
        .default(
          'openid fhirUser offline_access user/PractitionerRole.rs user/Practitioner.r user/Patient.rs user/Encounter.rs user/Location.rs user/ServiceRequest.rus user/Consent.ru user/Task.rus',
        ),
    })
    .prefault({})
    .describe('The client by which staff sign in to pages of their own, outside a chart.'),
});

/** One EHR: who it is, how it calls us, how our app signs in to it. */
export const ehr = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be kebab-case')
    .describe('A short name, used in logs and metrics.'),
  iss: httpUrl.describe(
    'The FHIR base URL: the `iss` of SMART launches and the only server ever called back.',
  ),
  vendor: z
    .enum(['epic', 'oracle', 'athena', 'meditech', 'open'])
    .default('open')
    .describe('Which write-back profile applies.'),
  frameOrigins: z.array(origin).default([]).describe('Origins whose pages may frame the app.'),
  cdsClient,
  smart,
  backend: backend.optional(),
  writeBack,
  prefetchKeys: z
    .partialRecord(chartPart, z.string().min(1))
    .default({})
    .describe('Prefetch keys as the EHR spells them, by our part of the chart.'),
  callBack: z
    .boolean()
    .default(true)
    .describe('Whether parts the EHR did not supply may be fetched from it.'),
  noteCodes: z
    .array(z.string().regex(/^\S+\|\S+$/, 'must be system|code'))
    .default([])
    .describe('Local Observation codes whose text is read as a triage note.'),
  parts: z
    .array(chartPart)
    .optional()
    .describe(
      'Parts of the chart this EHR supplies at all, instead of a set; the others are never asked for and never missed.',
    ),
  prefetch: templateSet.optional().describe("Overrides the site's set of prefetch templates for this EHR."),
  triggerActions: z
    .record(z.string(), z.enum(['patient-view', 'encounter-start', 'ignore']))
    .default({})
    .describe("What an EHR's own trigger (Epic's bpa-trigger-action) stands for, by its number."),
  mode: z.enum(['silent', 'live']).optional().describe("Overrides the site's mode for this EHR."),
  serviceModes: z
    .partialRecord(z.enum(['pearr-patient-view', 'pearr-encounter-start']), z.enum(['silent', 'live']))
    .default({})
    .describe('Overrides the mode for one service of this EHR.'),
});

/** An EHR with the parts of the chart it is asked for, as its file, its set or the site's set says. */
export type Ehr = z.infer<typeof ehr> & { readonly parts: ChartPart[] };
