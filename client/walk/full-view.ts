import { type ConversationView, pearrQuestionnaire } from '@pearr/pearr';
import { offered } from '../pearr/conversation/conversations.testing.ts';

/** A conversation nobody has begun, at a site that has everything. */
export function fullView(changes: Partial<ConversationView> = {}): ConversationView {
  return {
    questionnaire: pearrQuestionnaire,
    start: { minor: false, mode: 'conversation' },
    answers: {},
    revision: 0,
    preflight: {
      assessment: true,
      referrals: true,
      otherReaders: [{ en: 'mother', es: 'madre' }],
      interpreter: { needed: true, language: 'es' },
    },
    resources: [
      {
        id: 'advice',
        name: 'Example Advice Line',
        phone: '1-555-0100',
        text: '555-0101',
        hours: 'Day and night',
        hoursIn: { es: 'Día y noche' },
        languages: ['en', 'es'],
        textLanguages: ['en'],
        verifiedOn: '2026-11-03',
      },
      {
        id: 'housing',
        name: 'Example Housing Desk',
        phone: '1-555-0102',
        hours: 'Mon–Fri 8–18',
        hoursIn: {},
        languages: ['en'],
        textLanguages: ['en'],
        verifiedOn: '2026-10-20',
      },
    ],
    safetyContacts: [
      { role: 'nurse-supervisor', name: 'On duty, main desk', phone: '4411' },
      { role: 'patient-safety', name: 'Day and night', phone: '4420' },
      { role: 'security', name: 'Main entrance', phone: '4499' },
    ],
    referrals: [
      offered('survivor-advocate', 'Advocate on call', {
        phone: '1-555-0110',
        open: { state: 'always' },
      }),
      offered('medical-safe-haven', 'Family Medicine Clinic', {
        phone: '1-555-0111',
        open: { state: 'open', until: '17:00' },
        languages: ['en', 'es'],
      }),
      offered('social-work', 'Social work, 3rd floor', {
        phone: '4450',
        open: { state: 'closed', day: 'mon', at: '08:00' },
      }),
      offered('community-agency', 'Example Community House', {
        ages: { from: 18 },
        safeContact: 'Ask for the front desk and give no reason',
        leavesOrganization: true,
        verifiedOn: '2026-01-10',
        isOld: true,
      }),
    ],
    interpreter: { name: 'Interpreters by telephone', phone: '4430' },
    duty: [
      {
        id: 'us-xx',
        title: 'Example State',
        state: 'unconfirmed',
        compiled: '2026-11-24',
        expires: '2027-05-24',
        statements: [
          {
            about: 'minor',
            text: 'Health professionals report at once by telephone.',
            cite: 'Example Code § 12',
            url: 'https://law.example.org/12',
          },
        ],
        lines: [{ name: 'Example report line', phone: '1-555-0120' }],
      },
    ],
    materials: ['en', 'es'],
    mayAskWhy: true,
    mayAskReferrals: true,
    stepCards: [
      {
        page: 'educate',
        title: { en: 'Why inform before you ask', es: 'Por qué informar antes' },
        text: { en: 'It helps those who say nothing too.', es: 'También ayuda a quien no dice nada.' },
      },
    ],
    idleSeconds: 60,
    sessionSeconds: 28_800,
    ...changes,
  };
}
