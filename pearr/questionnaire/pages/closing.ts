import type { QuestionnaireItem } from 'fhir/r4.js';
import { group, help, page, radio, when } from '../build.ts';

const report = group(
  'duty.minor',
  {
    any: [...when('about.minor', 'yes'), ...when('duty.age', 'yes', 'unclear')],
  },
  [
    radio('duty.report', 'Report', {
      options: {
        made: 'Made',
        already: 'Already made by someone else',
        'not-required': 'Not required',
        consulting: 'Asking social work or legal first',
      },
    }),
    group('duty.why', { all: when('duty.report', 'not-required') }, [
      radio('duty.reason', 'Why it is not required', {
        options: {
          'no-reason': 'Nothing seen or said gives reason for one',
          'law-differs': 'The law here does not ask for one',
        },
      }),
      radio('duty.supervisor', 'Agreed with a supervisor', { options: { yes: 'Yes', 'not-yet': 'Not yet' } }),
    ]),
  ],
);

/** The duty that goes with a patient under 18: it cannot be passed over in silence. */
export const duty: QuestionnaireItem = page(
  'duty',
  'Patients under 18',
  { any: when('about.minor', 'yes', 'unknown') },
  [
    help(
      'duty.help',
      'Under 18, the law on reporting applies however the conversation went. If in doubt, ask social work or legal before the patient leaves.',
    ),
    radio('duty.age', 'Is the patient under 18?', {
      all: when('about.minor', 'unknown'),
      options: { yes: 'Yes', no: 'No', unclear: 'Cannot tell' },
    }),
    report,
  ],
);

const followUp = group('close.again', { all: when('close.follow-up', 'agreed') }, [
  radio('close.when', 'When', {
    required: false,
    options: { 'two-weeks': 'Within two weeks', month: 'Within a month', later: 'Later' },
  }),
  radio('close.reminder', 'Reminder', {
    required: false,
    options: {
      none: 'None',
      'agreed-phone': 'By the phone the patient named to the team',
      'in-person': 'A card in hand, with the time alone',
    },
  }),
]);

/** What the chart says is decided with the patient; nothing of it is preselected. */
const record = group(
  'close.chart',
  { any: [...when('ask.outcome', 'wants-support', 'disclosed'), ...when('about.mode', 'support')] },
  [
    radio('close.record', 'What the patient wants recorded', {
      options: { steps: 'Only which steps were taken', choices: 'Steps and choices' },
      help: 'Ask the patient. Nothing of what was said is written in either case.',
    }),
    radio('close.codes', 'Diagnosis codes', {
      required: false,
      options: { none: 'None', agreed: 'Patient agrees to one' },
      help: 'Codes show on bills, in the portal and to other hospitals. This guide never enters one.',
    }),
  ],
);

/** Close: the team, reports, the next visit, and what the patient wants written down. */
export const close: QuestionnaireItem = page('close', 'Closing', {}, [
  help(
    'close.help',
    'Before you go on: take a breath. If this stays with you, say so to someone on the team; that is part of the work.',
  ),
  radio('close.team', 'The team knows what to do next', {
    required: false,
    options: { told: 'Told', 'not-needed': 'Nothing to tell' },
  }),
  radio('close.reports', 'Reports the law asks for', {
    any: [...when('about.minor', 'no'), ...when('duty.age', 'no')],
    required: false,
    options: { none: 'None', made: 'Made', consulting: 'Asking social work or legal first' },
  }),
  group('close.together', { all: when('privacy.outcome', 'ok') }, [
    radio('close.follow-up', 'Another visit about this', {
      required: false,
      options: { agreed: 'Agreed', declined: 'Not wanted', 'not-offered': 'Not offered' },
    }),
    followUp,
    record,
    radio('close.restrict', 'Patient asks for extra privacy of this record', {
      required: false,
      options: { yes: 'Yes', no: 'No' },
    }),
    radio('close.harm', 'Could reading this record endanger someone?', {
      required: false,
      options: {
        no: 'No',
        family: 'Yes: keep it from family',
        portal: 'Yes: keep it from the portal',
      },
      help: 'Your own judgement, for this patient (45 CFR 171.201).',
    }),
  ]),
]);
