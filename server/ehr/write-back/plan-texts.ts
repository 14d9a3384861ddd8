import {
  type EhrForm,
  noteTitle,
  type Referral,
  referralLine,
  renderNote,
  toCommunication,
  toDocumentReference,
  toEhrForm,
  toNote,
} from '@pearr/pearr';
import type { CodeableConcept } from 'fhir/r4.js';
import { type PlanInput, toPlanned } from './plan-input.ts';
import type { PlannedWrite } from './planned.ts';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function noteType({ settings }: PlanInput): CodeableConcept {
  const { type, typeText } = settings.note;
  const bar = type.indexOf('|');
  return { coding: [{ system: type.slice(0, bar), code: type.slice(bar + 1) }], text: typeText };
}

/** The conversation as a note, in the vendor's format unless the site says otherwise. */
export function planNote(input: PlanInput, referrals: readonly Referral[]): PlannedWrite {
  const { session, references, keyOf, profile, settings } = input;
  const key = keyOf('note');
  const format = settings.note.format ?? profile.note.format;
  const contentType = format === profile.note.format ? profile.note.contentType : `${format};charset=utf-8`;
  const note = toNote(session, { content: settings.note.content, referrals });
  const shape = {
    contentType,
    docStatus: settings.note.status ?? profile.note.docStatus,
    type: noteType(input),
    data: base64(renderNote(note, format)),
  };
  return toPlanned(input, {
    key,
    type: 'DocumentReference',
    toResource: () => toDocumentReference(session, references, key, shape),
    ...(referrals.length > 0 && { holds: referrals.map(({ type }) => type) }),
  });
}

/** A referral as a message to the site's pool. */
export function planMessage(input: PlanInput, referral: Referral): PlannedWrite {
  const { references, keyOf, profile, settings } = input;
  const key = keyOf(`message:${referral.type}`);
  const section = { heading: 'Referral requested', lines: [referralLine(referral)] };
  const text = renderNote({ title: noteTitle, sections: [section] }, profile.message.format);
  const shape = {
    recipient: settings.pool ?? '',
    contentType: profile.message.contentType,
    data: base64(text),
  };
  return toPlanned(input, {
    key,
    type: 'Communication',
    toResource: () => toCommunication(referral, references, key, shape),
  });
}

/** The conversation on the site's own form in the EHR. */
export function toEhrFormResource({ session, references, settings }: PlanInput, key: string) {
  const form: EhrForm = settings.ehrForm ?? { questionnaire: '', items: {} };
  return toEhrForm(session, references, key, form);
}
