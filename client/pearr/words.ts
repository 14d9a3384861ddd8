import type {
  AnswerProblem,
  DutyTopic,
  MaterialKind,
  PearrStep,
  RecordWay,
  ReferralTypeName,
  ReferralWay,
  Standing,
} from '@pearr/pearr';
import { t, worded } from '../i18n/translate.ts';

export const referrals: Record<ReferralTypeName, string> = worded({
  'survivor-advocate': 'the advocate',
  'medical-safe-haven': 'the Medical Safe Haven clinic',
  'social-work': 'social work',
  'community-agency': 'the community agency',
  'specialist-examination': 'the specialist nurse',
  'place-tonight': 'housing support',
  'mental-health': 'behavioral health',
  'legal-services': 'legal services',
  'workplace-rights': 'employment support',
});

const problems: Record<AnswerProblem['code'], string> = {
  REQUIRED: 'Choose an answer',
  WRONG_TYPE: 'This is not one of the answers',
  NOT_AN_OPTION: 'This is not one of the answers',
  TOO_MANY: 'These answers cannot stand together',
  TOO_LONG: 'This answer is too long',
  UNKNOWN_ITEM: 'This question is not part of the guide any more',
};

/**
 * What the pages of the conversation say, beside the Questionnaire's own text.
 * Safety: as neutral as the Questionnaire: nothing here names what the conversation may be about.
 */
export const words = worded({
  back: 'Back',
  continue: 'Continue',
  endHere: 'End here',
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  other: 'Other',
  stepOf: (number: number, total: number) => t('Step {number} of {total}', { number, total }),
  takeBack: 'Clear answer',
  guidance: 'Guidance',
  how: 'How',
  problems,
  openQuestions: (count: number) =>
    t('{count, plural, one {One question needs an answer} other {# questions need an answer}}', { count }),
  notices: {
    merged: 'Also changed in another window: its answers were added here.',
    replaced: 'Finished in another window. What was answered here after that is not in it.',
  },

  preflight: {
    title: 'Before you begin',
    begin: 'Begin',
    goOn: 'Go on',
    unfinished:
      'Not all of it was written to the chart. Go on to the end and write again: nothing is written twice.',
    stoppedAt: (title: string) => t('This was begun before. It goes on at: {title}.', { title }),
    colleague: {
      open: 'A colleague has begun this in this visit. Taken so far:',
      openNone: 'A colleague has begun this in this visit.',
      completed: 'A colleague has finished this in this visit.',
      answers: 'Their answers are not shown here. Ask them what you need to know.',
    },
    steps: {
      privacy: 'Private time',
      limits: 'Limits of confidentiality',
      educate: 'Information',
      ask: 'Conversation',
      respect: 'Wishes respected',
      respond: 'Support',
      duty: 'Patients under 18',
      close: 'Closing',
    } satisfies Record<PearrStep, string>,
    alone: 'Make sure that nobody else sees this screen. “Cover screen” hides it at once.',
    record: 'Record of the steps',
    recordAs: {
      form: 'Is written to the chart at the end',
      'ehr-form': 'Is written to the chart at the end, on the chart’s own form',
      note: 'Is written to the chart at the end, as a note',
    } satisfies Record<RecordWay, string>,
    recordNo: 'This chart does not take it: you enter it yourself',
    referrals: 'Referrals',
    referralsAs: {
      order: 'Can be sent from here',
      coordination: 'Are sent to the team outside the chart',
      suggestion: 'You get a draft order in the chart, to sign there',
      scratchpad: 'You get a draft in the chart’s order list, to sign there',
      message: 'Are sent as a message to the team',
      note: 'Stand in the note: you call as well',
    } satisfies Record<ReferralWay, string>,
    referralsNo: 'This chart does not take them: you call',
    interpreter: 'Interpreter',
    interpreterNeeded: (language: string) => t('Needed: {language}.', { language }),
    interpreterNeededAny: 'Needed.',
    interpreterNotNeeded: 'Not needed, as far as the chart says.',
    interpreterUnknown: 'The chart does not say. Ask the patient, away from who came along.',
    interpreterCall: (name: string, phone: string) => `${name}: ${phone}`,
    whenAlone: {
      first: 'First make sure that no one else can see this screen.',
      show: 'No one else can see it',
      loading: 'Looking…',
      hide: 'Hide',
      errors: {
        NOT_YOUR_ROLE: 'This is for other roles at this site.',
      } as Readonly<Record<string, string>>,
      failed: 'It could not be looked up now.',
    },
    soFar: {
      title: 'Referrals so far',
      none: 'None from here.',
      standings: {
        requested: 'Waiting for somebody',
        accepted: 'Accepted',
        'in-progress': 'First contact made',
        'on-hold': 'On hold',
        completed: 'Completed',
        rejected: 'Declined',
        cancelled: 'Stopped',
      } satisfies Record<Standing, string>,
      other: 'Referral',
      visit: (date: string) => t('follow-up planned for {date}', { date }),
    },
    why: {
      title: 'Why this was offered',
      present: 'In the chart',
      unknown: 'Could not be looked at',
      nothing: 'Nothing in particular. It is offered to many patients.',
      notAlone: 'What stands in the chart is no proof, and what does not stand there is none either.',
    },
    readers: 'Who else can read the chart',
    readersUnknown: 'The chart does not say. Family may have access to the patient portal.',
    readersNone: 'Nobody else, as far as the chart says.',
  },

  ending: {
    title: 'End here',
    why: 'The closing step comes next. You can take this up again until it is written.',
    reasons: 'Why does it end here?',
    back: 'Do not end',
    ended: (reason: string) => t('Ended early: {reason}.', { reason }),
    takeUpAgain: 'Take it up again',
  },

  contactRoles: {
    'nurse-supervisor': 'Nurse supervisor',
    'patient-safety': 'Patient safety',
    security: 'Security',
  } as Readonly<Record<string, string>>,
  duty: {
    title: (place: string) => t('What the law says: {place}', { place }),
    topics: {
      minor: 'Under 18',
      'minor-commercial-sex': 'Under 18, exploitation',
      'minor-work': 'Under 18, work',
      adult: 'Adults',
      injury: 'Injuries',
      disclosure: 'Telling others',
    } satisfies Record<DutyTopic, string>,
    expired: (date: string) =>
      t(
        'This summary ran out on {date} and is not shown. Ask social work or legal before the patient leaves.',
        { date },
      ),
    unconfirmed: 'No lawyer has reviewed this summary: ask social work or legal before you rely on it.',
    dated: (compiled: string, expires: string) =>
      t('As of {compiled}; runs out on {expires}. You decide.', { compiled, expires }),
  },
  safetyContacts: 'Numbers of this site',
  numbersToGive: 'Numbers you can give',
  whoCanHelp: 'Who can be asked here',
  service: {
    always: 'At any hour',
    open: (until: string) => t('Open until {until}', { until }),
    closed: (day: string, time: string) => t('Closed; opens {day} {time}', { day, time }),
    ages: (ages: string) => t('Ages {ages}', { ages }),
    old: (date: string) => t('Not checked since {date}: ring first', { date }),
  },
  print: {
    title: 'Print',
    language: 'Language',
    other: (language: string) => t('{language}: English, with an interpreter', { language }),
    kinds: {
      card: 'Cards',
      'plain-card': 'Cards with numbers alone',
      brochure: 'Brochure',
      poster: 'Poster',
    } satisfies Record<MaterialKind, string>,
    failed: 'Not printed. Try again, or open this guide again from the chart.',
  },
  call: 'Call',
  text: 'Text',
  languages: 'Languages:',
  verifiedOn: (date: string) => t('Number checked {date}', { date }),

  check: {
    title: 'Check your answers',
    change: 'Change',
    notWritten: 'Stays out of the chart',
    nothingAnswered: 'Nothing answered.',
    whatHappens: 'What happens next',
    record: 'A record of the steps and answers above goes into the chart.',
    recordWithout: 'A record goes into the chart, without the answers marked above.',
    recordNo: 'This chart does not take the record. You see it on the next page, to enter it yourself.',
    order: (type: ReferralTypeName, inChart: string) =>
      t('Asked to help: {who}. In the chart it reads “{inChart}”.', { who: referrals[type], inChart }),
    orderNo: (types: readonly ReferralTypeName[]) =>
      t('Referrals cannot be sent from here. Please call: {who}.', {
        who: types.map((type) => referrals[type]).join(', '),
      }),
    noConsent: 'No referral is sent: the patient has not agreed to one.',
    writing: 'Writing… please wait.',
    notWrittenYet: 'Not written',
    tryAgain: 'Your answers are still here. You can try again.',
  },

  writeButton: {
    finish: 'Finish',
    write: 'Write to the chart',
    writeAndAsk: (type: ReferralTypeName) => t('Write to the chart and ask {who}', { who: referrals[type] }),
    writeAndRefer: (count: number) => t('Write to the chart and send {count} referrals', { count }),
    ask: (type: ReferralTypeName) => t('Ask {who}', { who: referrals[type] }),
    refer: (count: number) => t('Send {count} referrals', { count }),
  },

  writeErrors: {
    OFFLINE: 'No answer came. It may or may not be in the chart: trying again does not write it twice.',
    EHR_UNREACHABLE: 'The chart did not answer.',
    SHED: 'It is still being written from another window.',
  } as Readonly<Record<string, string>>,
  writeErrorOther: (code: string) => t('The chart could not be written ({code}).', { code }),
} as const);
