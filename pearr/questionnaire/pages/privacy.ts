import type { QuestionnaireItem } from 'fhir/r4.js';
import { checks, group, help, page, radio, when } from '../build.ts';

/** P: provide privacy, and explain the limits of confidentiality before anything sensitive. */
export const privacy: QuestionnaireItem = page('privacy', 'Private time', {}, [
  help(
    'privacy.help',
    'How to arrange it: see the patient alone as a matter of routine: an examination, imaging or a sample is taken alone, forms are filled in at the front desk. If someone will not step out, do not insist.',
  ),
  help(
    'privacy.help.step-out',
    'If someone stays: “We see everyone alone for a part of the visit. You are welcome to wait outside; I will come and get you.”',
  ),
  radio('privacy.outcome', 'Could you speak alone?', {
    options: {
      ok: 'Yes, alone',
      refused: 'No, someone stayed',
      unsafe: 'Not suitable right now',
      declined: 'Patient preferred not to',
    },
  }),
  group('privacy.alone', { all: when('privacy.outcome', 'ok') }, [
    radio('privacy.interpreter', 'Interpreter', {
      required: false,
      options: {
        'not-needed': 'Not needed',
        qualified: 'Qualified interpreter',
        unavailable: 'Needed, none available',
      },
      help: 'Work with a qualified interpreter, in person or by phone. Never with someone who came along.',
    }),
    radio('limits.explained', 'Limits of confidentiality', {
      options: { yes: 'Explained', 'not-yet': 'Not yet' },
      help: 'For example: “What you tell me stays in your care team. There are a few things I must pass on, such as danger to a child or a threat to someone’s life. I will tell you before I do.”',
    }),
  ]),
]);

/** Private time could not be had: care goes on, and the right people are told. */
export const safety: QuestionnaireItem = page(
  'safety',
  'Care goes on',
  { any: when('privacy.outcome', 'refused', 'unsafe') },
  [
    help(
      'safety.help',
      'What to do: continue the visit as usual and keep a friendly tone. Tell one of these people; your site’s numbers are below. Follow your policy if the law asks for a report.',
    ),
    checks('safety.notified', 'Who was told', {
      options: {
        'nurse-supervisor': 'Nurse supervisor',
        'patient-safety': 'Patient safety',
        security: 'Security',
        '!nobody': 'Nobody yet',
      },
    }),
    radio('safety.next', 'Next', {
      required: false,
      options: {
        'try-again': 'Try again during this visit',
        'hand-over': 'Hand over to a colleague',
        'care-only': 'Continue with care',
      },
    }),
  ],
);
