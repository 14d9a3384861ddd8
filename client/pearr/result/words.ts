import type { Artefact, ArtefactResult, GlassReason } from '@pearr/pearr';
import { t, worded } from '../../i18n/translate.ts';

export const resultWords = worded({
  titles: {
    allWritten: 'Written to the chart',
    someWritten: 'Not everything is in the chart',
    nothingWritten: 'Nothing is in the chart',
    toLookUp: 'Please look in the chart',
    unlabelled: 'Written, not marked private',
    toSign: 'Not ordered until you sign in the chart',
  },
  kinds: {
    assessment: 'Record of the conversation',
    note: 'Note',
    consent: 'What the patient agreed to',
    order: 'Order',
    task: 'Request to the team',
  } satisfies Record<Artefact['kind'], string>,
  orderAndTask: 'Order and request to the team',
  /** By the type of the resource that was written. */
  places: {
    QuestionnaireResponse: 'In the chart, among the forms.',
    DocumentReference: 'In the chart, as a note.',
    ServiceRequest: 'In the chart, among the orders.',
    Task: 'Sent. It is on their list.',
    Communication: 'Sent as a message to the team.',
  } as Readonly<Record<string, string>>,
  placeOther: 'In the chart.',
  states: {
    written: 'Written',
    unlabelled: 'Written, not marked private',
    offered: 'Waiting for you to sign',
    unknown: 'Not sure',
    'not-written': 'Not written',
  } satisfies Record<ArtefactResult, string>,
  marked: 'Marked as private: for the care team to see.',
  unmarked:
    'The chart dropped its privacy mark: anyone who can open this chart sees it. Ask your records or privacy team to restrict it.',
  notReadBack:
    'We could not look whether the chart kept its privacy mark. Take it that anyone who can open this chart sees it.',
  practice: 'This was practice: nothing is written, and nobody was asked.',
  noted: 'In the chart, in the note. Nobody was sent a message: tell them in person as well.',
  offered:
    'A draft order comes up in the chart’s next advisory. Until you sign it there, nothing is ordered.',
  inOrderList: 'A draft is in the chart’s order list. It is not saved there until you sign it.',
  inChartAs: (display: string) => t('It reads “{display}” there and gives no reason.', { display }),
  readers: (who: string) =>
    t('The patient’s chart can also be read by: {who}. A privacy mark may not stop them.', { who }),
  readersUnknown: 'The chart does not say who else can read it. A privacy mark may not stop them.',
  lookUp: 'We could not confirm whether it arrived. Look in the chart before you enter it again.',
  storedDifferently: 'The chart keeps it differently from what was sent. Please look at it there.',
  reasons: {
    NOT_OFFERED: 'this chart does not take it.',
    NOT_GRANTED: 'this guide was not allowed to write it.',
    FORBIDDEN: 'this chart did not allow it.',
    NOT_ACCEPTED: 'the chart refused it.',
    CONFLICT: 'the chart has something else in its place.',
    SIGNED_OUT: 'your sign-in to the chart has ended.',
    NOT_CONNECTED: 'the chart could not be reached.',
    NOT_TAKEN: 'this chart does not take it from a guide.',
    REFUSED_BEFORE: 'this chart refused it before.',
    NOT_SET_UP: 'your site has not set this up.',
    BREAK_THE_GLASS: 'this chart is restricted. Break the glass in the chart, then try again.',
    BUSY: 'the chart was busy.',
    ORDER_MISSING: 'its order is not there yet.',
  } as Readonly<Record<string, string>>,
  reasonOther: (code: string) => t('the chart gave “{code}”.', { code }),
  reasonNone: 'the chart gave no reason.',
  notInChart: (reason: string) => t('Not in the chart: {reason}', { reason }),
  enterByHand: 'Enter it the way your site does without this guide.',
  call: (name: string, phone: string) => t('Call {name}, {phone}, and tell them in person.', { name, phone }),
  callWithout: 'Tell them in person or by phone.',
  glass: {
    why: 'Why you broke the glass',
    reasons: {
      treatment: 'Treatment',
      emergency: 'Emergency',
      'patient-asked': 'The patient asked',
    } satisfies Record<GlassReason, string>,
  },
  byHand: 'The record, to enter by hand — not in the chart',
  tryAgain: 'Try again',
  tryAgainText: 'You can try again: nothing is written twice.',
  done: 'Done',
  notClosed: 'Not closed yet: no connection. Please try again.',
  closed: 'Closed',
  closedText: 'You can go back to the chart.',
} as const);
