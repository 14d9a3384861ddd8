import type { QuestionnaireItem } from 'fhir/r4.js';
import { referralTypes } from '../../referral-types.ts';
import { checks, group, help, page, radio, when } from '../build.ts';

const referralNames = Object.fromEntries(
  Object.entries(referralTypes).map(([type, { display }]) => [type, display]),
);

const consented = group('respond.agreed', { all: when('respond.consent', 'yes') }, [
  radio('respond.urgency', 'How soon', {
    options: { now: 'Now, during this visit', today: 'Today', soon: 'In the next days' },
  }),
  radio('respond.contact', 'How to reach the patient', {
    options: {
      'in-person': 'Only in person, during this visit',
      'care-team': 'Only through the care team',
      'agreed-phone': 'By the phone the patient named to the team',
    },
    help: 'Agree on what is safe. Numbers and places are told to the team in person, not written here.',
  }),
]);

/** R: a warm introduction, referrals the patient agrees to, a plan for the way out of the door. */
export const respond: QuestionnaireItem = page('respond', 'Support', { all: when('privacy.outcome', 'ok') }, [
  group(
    'respond.offer',
    {
      any: [...when('ask.outcome', 'wants-support', 'disclosed'), ...when('about.mode', 'support')],
    },
    [
      help(
        'respond.help',
        'For example: “This is … , who helps people find their way. May I leave you two together, or shall I stay?” Or offer a private phone.',
      ),
      help(
        'respond.help.choice',
        'The patient decides: nothing is arranged that they do not want, and they may change their mind at any time.',
      ),
      radio('respond.introduction', 'First contact', {
        required: false,
        options: {
          'in-person': 'Introduced in person',
          phone: 'Private phone offered',
          'not-wanted': 'Not wanted now',
        },
      }),
      checks('respond.referrals', 'Who should be asked to help', {
        options: { ...referralNames, '!none': 'Nobody now' },
      }),
      radio('respond.consent', 'The patient agrees to these referrals', {
        any: when('respond.referrals', ...Object.keys(referralNames)),
        options: { yes: 'Yes', no: 'No' },
        help: 'They learn the patient’s name and how to reach them, not what was said.',
      }),
      consented,
      checks('respond.plan', 'Going home', {
        required: false,
        options: {
          'place-tonight': 'Has a place for tonight',
          'trusted-person': 'Has someone to call',
          transport: 'Has a way to get there',
          'return-plan': 'Knows how to come back',
          belongings: 'Knows where papers and medicines are',
          dependants: 'Children or others at home are thought of',
          'safe-words': 'Has agreed a word or sign to call for help',
        },
        help: 'Go through it together, without writing down names or places.',
      }),
    ],
  ),
]);
