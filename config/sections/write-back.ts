import { type NoteFormat, noteFormats } from '@pearr/pearr';
import { z } from 'zod';

const token = z.string().regex(/^\S+\|\S+$/, 'must be system|code');

const note = z.strictObject({
  type: token
    .default('http://loinc.org|34109-9')
    .describe('The note type; take one that is not released to the portal, where the site has one.'),
  typeText: z.string().min(1).default('Note'),
  content: z
    .enum(['steps', 'answers'])
    .default('steps')
    .describe(
      'steps: which steps were taken, and no answer; answers: the answers the patient agreed to as well.',
    ),
  format: z
    .enum(noteFormats as readonly [NoteFormat, ...NoteFormat[]])
    .optional()
    .describe("Overrides the vendor's format."),
  status: z
    .enum(['preliminary', 'final'])
    .optional()
    .describe("preliminary: a draft the clinician signs in the EHR. Overrides the vendor's."),
});

const ehrAnswer = z.strictObject({
  system: z.string().min(1).optional(),
  code: z.string().min(1),
  display: z.string().min(1).optional(),
});

/** A form that the EHR defines, and which of our answers go to which of its questions. */
const ehrForm = z.strictObject({
  questionnaire: z.string().min(1).describe('As the EHR names it: a canonical URL, or Questionnaire/…'),
  items: z
    .record(
      z.string(),
      z.strictObject({
        linkId: z.string().min(1).describe("The EHR's question."),
        answers: z
          .record(z.string(), ehrAnswer)
          .optional()
          .describe("The EHR's answer for each of our codes."),
      }),
    )
    .describe('By our linkId. What is not mapped is not written.'),
});

/** The resource types that a conversation may be written as. */
export const writtenTypes = [
  'QuestionnaireResponse',
  'DocumentReference',
  'ServiceRequest',
  'Task',
  'Communication',
  'Consent',
] as const;
export type WrittenType = (typeof writtenTypes)[number];

/** How a conversation is written to one EHR, as far as that EHR takes it. */
export const writeBack = z
  .strictObject({
    record: z
      .enum(['form', 'note', 'both'])
      .default('form')
      .describe(
        'form: a QuestionnaireResponse, and a note where the EHR takes none; note: a note; both: the note is the record, and the answers are written beside it where the EHR takes them.',
      ),
    note: note.prefault({}),
    ehrForm: ehrForm.optional(),
    pool: z
      .string()
      .regex(
        /^(Group|Practitioner|PractitionerRole|Organization)\/[A-Za-z0-9\-.]{1,64}$/,
        'must be a reference such as Group/pool',
      )
      .optional()
      .describe('Who gets a referral as a message, where the EHR takes no order from an app.'),
    orderSuggestions: z
      .boolean()
      .default(false)
      .describe('Whether a referral may be offered as a draft order in the next CDS Hooks card.'),
    scratchpad: z
      .boolean()
      .default(false)
      .describe(
        "Whether a referral may be handed to the EHR's order list as a draft, by SMART Web Messaging; smart.scope must ask for messaging/scratchpad.create.",
      ),
    refused: z
      .array(z.enum(writtenTypes))
      .default([])
      .describe('Types that this EHR states and does not take here; they are not tried.'),
  })
  .prefault({});
