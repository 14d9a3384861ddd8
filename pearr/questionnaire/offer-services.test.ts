import { expect, test } from 'vitest';
import { siteServices } from '../codes.ts';
import { type Answers, type FormQuestion, parseQuestionnaire } from '../engine/index.ts';
import { checkForm } from '../safety/check-form.ts';
import { completeSession, startSession } from '../session/pearr-session.ts';
import { supportWanted, walk } from '../session/walk.testing.ts';
import { toQuestionnaireResponse } from '../to-questionnaire-response.ts';
import { toReferrals } from '../to-referral.ts';
import { narrowServices, offerServices, serviceQuestion } from './offer-services.ts';
import { pearrQuestionnaire } from './pearr-questionnaire.ts';

const services = [
  { id: 'social-work', type: 'social-work', name: 'Social work' },
  { id: 'harbor', type: 'community-agency', name: 'Harbor' },
  { id: 'haven', type: 'community-agency', name: 'Haven' },
] as const;
const offered = offerServices(pearrQuestionnaire, services);

function formOf(questionnaire: typeof offered) {
  const parsed = parseQuestionnaire(questionnaire);
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.form;
}

const question = serviceQuestion('community-agency');
const itemOf = (questionnaire: typeof offered, linkId: string) =>
  formOf(questionnaire).items.get(linkId) as FormQuestion | undefined;
const codes = (item: FormQuestion | undefined) =>
  item?.options.map(({ value }) => ('valueCoding' in value ? value.valueCoding.code : undefined));

test('several services of a kind are a question, one is none', () => {
  expect(codes(itemOf(offered, question))).toEqual(['harbor', 'haven']);
  expect(itemOf(offered, serviceQuestion('social-work'))).toBeUndefined();
  expect(checkForm(formOf(offered)).problems).toEqual([]);
});

test('the question stands in Spanish too', () => {
  const item = JSON.stringify(offered).split(`"linkId":"${question}"`)[1] ?? '';
  expect(item.slice(0, 2000)).toContain('Organización comunitaria: ¿cuál?');
});

test('for a patient whom one of them does not take the question stays, with the other', () => {
  const narrowed = narrowServices(offered, [services[0], services[2]]);
  expect(codes(itemOf(narrowed, question))).toEqual(['haven']);
  expect(codes(itemOf(narrowed, 'respond.referrals'))).toEqual(['social-work', 'community-agency', 'none']);
});

test('a kind of which none fits is not offered', () => {
  const narrowed = narrowServices(offered, [services[0]]);
  expect(itemOf(narrowed, question)).toBeUndefined();
  expect(codes(itemOf(narrowed, 'respond.referrals'))).toEqual(['social-work', 'none']);
});

test('which service was chosen goes with the referral and into no record', () => {
  const start = startSession(formOf(offered), { minor: false, mode: 'conversation' });
  const walked = walk(start, { ...supportWanted, 'respond.referrals': ['community-agency'] });
  const unchosen = completeSession(walked);
  expect('error' in unchosen && unchosen.problems.map(({ linkId }) => linkId)).toEqual([question]);
  const haven: Answers = { [question]: [{ valueCoding: { system: siteServices, code: 'haven' } }] };
  const completed = completeSession({ ...walked, answers: { ...walked.answers, ...haven } });
  if ('error' in completed) throw new Error(JSON.stringify(completed.problems));
  expect(toReferrals(completed.completed)).toMatchObject([{ type: 'community-agency', service: 'haven' }]);
  const references = { subject: 'Patient/p', author: 'Practitioner/n', authored: '2026-11-01T12:00:00Z' };
  const response = JSON.stringify(toQuestionnaireResponse(completed.completed, references, 'k'));
  expect(response).not.toMatch(/haven"|respond\.service/);
});
