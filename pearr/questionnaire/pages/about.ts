import type { QuestionnaireItem } from 'fhir/r4.js';
import { hidden, page } from '../build.ts';

/** What code knows about the conversation: computed, never asked, never shown. */
export const about: QuestionnaireItem = page('about', 'About', {}, [
  hidden('about.minor', 'Age group', { yes: 'Under 18', no: '18 or older', unknown: 'Not known' }),
  hidden('about.mode', 'Kind of visit', { conversation: 'Conversation', support: 'Support' }),
  hidden('about.ended', 'Ended before the last step', {
    'patient-stopped': 'The patient wished to stop',
    interrupted: 'Interrupted',
    'not-suitable': 'Not suitable at this time',
    'handed-over': 'Handed over to a colleague',
  }),
  hidden(
    'about.steps',
    'Steps taken',
    {
      privacy: 'Private time',
      limits: 'Limits explained',
      educate: 'Information',
      ask: 'Conversation',
      respect: 'Wishes respected',
      respond: 'Support arranged',
      duty: 'Age-related duty',
      close: 'Closing',
    },
    true,
  ),
]);
