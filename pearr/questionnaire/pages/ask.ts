import type { QuestionnaireItem } from 'fhir/r4.js';
import { group, help, page, radio, when } from '../build.ts';

/** A: one open question, only after the limits were explained, and never to a patient whose history is known. */
export const ask: QuestionnaireItem = page('ask', 'Conversation', { all: when('limits.explained', 'yes') }, [
  group('ask.talk', { all: when('about.mode', 'conversation') }, [
    help(
      'ask.help',
      'For example: “Is there anything or anyone in your life that makes it hard to be well, or to feel at ease?”',
    ),
    help(
      'ask.help.noticed',
      'Say what you noticed: “I see that … and I would like to help. You do not have to tell me anything. I know someone good to talk to; would you like to meet them?”',
    ),
    help(
      'ask.help.listen',
      'Listen: let the patient set the pace. Believe, thank, and do not ask for details; ask only what care and next steps need.',
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
      'For example: “Thank you for talking with me. You can come back to this at any visit, with anyone on the team.”',
    ),
    radio('respect.contacts', 'Phone numbers for later', {
      required: false,
      options: { taken: 'Taken', declined: 'Not wanted', 'not-needed': 'Not offered' },
    }),
  ],
);
