import type { QuestionnaireItem } from 'fhir/r4.js';
import { help, page, radio, when } from '../build.ts';

/** E: universal education, normalised, for the patient or for someone they know. */
export const educate: QuestionnaireItem = page(
  'educate',
  'Information',
  { all: when('privacy.outcome', 'ok') },
  [
    help(
      'educate.help',
      'For example: “We talk with all our patients about how relationships and work can affect health, and about help that is free and private. You might want this for yourself or for someone you know.”',
    ),
    help(
      'educate.help.carry',
      'If paper is not safe to carry: “You could keep just the number, under another name, or I can tell you where to find it again.”',
    ),
    radio('educate.given', 'Information', {
      options: { given: 'Given', declined: 'Patient declined', 'not-given': 'Not given' },
    }),
    radio('educate.material', 'Card or brochure', {
      all: when('educate.given', 'given'),
      options: {
        taken: 'Taken',
        declined: 'Offered, not taken',
        'not-safe': 'Offered, better not carried',
        'not-offered': 'Not offered',
      },
    }),
  ],
);
