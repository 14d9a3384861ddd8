import type { QuestionnaireItem } from 'fhir/r4.js';
import { group, help, page, radio, when } from '../build.ts';

/** A: one open question, only after the limits were explained, and never to a patient whose history is known. */
export const ask: QuestionnaireItem = page('ask', 'Conversation', { all: when('limits.explained', 'yes') }, [
  group('ask.talk', { all: when('about.mode', 'conversation') }, [
    help(
      'ask.help',
      'For example: “Is there anything or anyone in your life that makes it hard to be well, or to feel at ease?” Say what you noticed, offer an advocate, and do not ask for details. Ask only what care and next steps need.',
    ),
    radio('ask.outcome', 'What the patient wishes', {
      options: {
        'no-concern': 'No concern named',
        declined: 'Prefers not to say',
        'wants-support': 'Would like support',
        disclosed: 'Named a concern',
      },
    }),
  ]),
]);

/** R: a no is an answer, and a complete one. */
export const respect: QuestionnaireItem = page(
  'respect',
  'Wishes respected',
  { any: when('ask.outcome', 'no-concern', 'declined') },
  [
    help(
      'respect.help',
      'Thank the patient. The door stays open: they can come back to this at any visit, with anyone on the team.',
    ),
    radio('respect.contacts', 'Phone numbers for later', {
      required: false,
      options: { taken: 'Taken', declined: 'Not wanted', 'not-needed': 'Not offered' },
    }),
  ],
);
