import { describe, expect, test } from 'vitest';
import { siteServices } from '../codes.ts';
import { type Answers, type FormQuestion, parseQuestionnaire } from '../engine/index.ts';
import { checkForm } from '../safety/check-form.ts';
import { completeSession, startSession } from '../session/pearr-session.ts';
import { supportWanted, walk } from '../session/walk.testing.ts';
import { toQuestionnaireResponse } from '../to-questionnaire-response.ts';
import { toOwnCalls, toReferrals } from '../to-referral.ts';
import { coding } from './build.ts';
import { narrowServices, offerServices, serviceQuestion, shareQuestion } from './offer-services.ts';
import { pearrQuestionnaire } from './pearr-questionnaire.ts';

const services = [
  { id: 'social-work', type: 'social-work', name: 'Social work', leavesOrganization: false },
  { id: 'harbor', type: 'community-agency', name: 'Harbor', leavesOrganization: true },
  { id: 'haven', type: 'community-agency', name: 'Haven', leavesOrganization: false },
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

describe('what may leave the organization', () => {
  const start = startSession(formOf(offered), { minor: false, mode: 'conversation' });
  const chosen = (id: string, share?: string) => {
    const { answers } = walk(start, { ...supportWanted, 'respond.referrals': ['community-agency'] });
    const service = { [question]: [{ valueCoding: { system: siteServices, code: id } }] };
    const asked = share === undefined ? {} : { [shareQuestion]: [{ valueCoding: coding(share) }] };
    return completeSession({ ...start, answers: { ...answers, ...service, ...asked } });
  };
  const shares = (id: string, share?: string) => {
    const done = chosen(id, share);
    if ('error' in done) return done.problems.map(({ linkId }) => linkId);
    return toReferrals(done.completed, services).map((it) => it.share);
  };

  test('is asked where the chosen service is outside, and must be answered', () => {
    expect(shares('harbor')).toEqual([shareQuestion]);
    expect(shares('haven')).toEqual([undefined]);
  });

  test('yes gives the name, no asks without it, and who calls there has no referral', () => {
    expect(shares('harbor', 'yes')).toEqual(['named']);
    expect(shares('harbor', 'unnamed')).toEqual(['unnamed']);
    expect(shares('harbor', 'own-call')).toEqual([]);
  });

  test('who calls there is given the number of that service alone', () => {
    const calls = (id: string, share: string) => {
      const done = chosen(id, share);
      if ('error' in done) throw new Error(JSON.stringify(done.problems));
      return toOwnCalls(done.completed, services).map((it) => it.id);
    };
    expect(calls('harbor', 'own-call')).toEqual(['harbor']);
    expect(calls('harbor', 'unnamed')).toEqual([]);
    expect(calls('haven', 'own-call')).toEqual([]);
  });

  test('a site without services outside does not ask', () => {
    const inside = services.map((it) => ({ ...it, leavesOrganization: false }));
    expect(itemOf(offerServices(pearrQuestionnaire, inside), shareQuestion)).toBeUndefined();
  });

  test('a form that cannot ask gives no name', () => {
    const form = formOf(pearrQuestionnaire);
    const walked = walk(startSession(form, { minor: false, mode: 'conversation' }), {
      ...supportWanted,
      'respond.referrals': ['community-agency'],
    });
    const done = completeSession(walked);
    if ('error' in done) throw new Error(JSON.stringify(done.problems));
    expect(toReferrals(done.completed, services)).toMatchObject([{ share: 'unnamed' }]);
  });

  describe('before a referral leaves the chart', () => {
    const inside = services.map((it) => ({ ...it, leavesOrganization: false }));
    const ofInside = offerServices(pearrQuestionnaire, inside, 'chart');
    const ofSocialWork = narrowServices(ofInside, inside.slice(0, 1));
    const ofNone = offerServices(pearrQuestionnaire, [], 'chart');

    test.each([
      ['whoever gets it', ofInside],
      ['at a site that names no service', ofNone],
      ['for a patient whom some services do not take', ofSocialWork],
      ['for a patient at a site that names none', narrowServices(ofNone, [])],
    ])('it is asked %s, and must be answered', (_, questionnaire) => {
      const begun = startSession(formOf(questionnaire), { minor: false, mode: 'conversation' });
      const { answers } = walk(begun, { ...supportWanted, 'respond.referrals': ['social-work'] });
      const { [shareQuestion]: __, ...unanswered } = answers;
      const done = completeSession({ ...begun, answers: unanswered });
      expect('error' in done && done.problems.map(({ linkId }) => linkId)).toEqual([shareQuestion]);
    });

    test('the form stays fit for the conversation', () => {
      expect(checkForm(formOf(ofSocialWork)).problems).toEqual([]);
    });

    test('a yes says all that is told', () => {
      expect(JSON.stringify(ofInside)).toContain('Yes: their name, their birth date and how to reach them');
    });

    test.each([
      ['yes', [{ share: 'named' }]],
      ['unnamed', [{ share: 'unnamed' }]],
      ['own-call', []],
    ])('at a site that names no service the answer %s holds too', (share, expected) => {
      const begun = startSession(formOf(ofNone), { minor: false, mode: 'conversation' });
      const { answers } = walk(begun, { ...supportWanted, 'respond.referrals': ['social-work'] });
      const asked = { [shareQuestion]: [{ valueCoding: coding(share) }] };
      const done = completeSession({ ...begun, answers: { ...answers, ...asked } });
      if ('error' in done) throw new Error(JSON.stringify(done.problems));
      expect(toReferrals(done.completed)).toMatchObject(expected);
    });
  });

  test('for a patient whom no service outside takes it is not asked', () => {
    expect(itemOf(narrowServices(offered, [services[0], services[2]]), shareQuestion)).toBeUndefined();
    expect(itemOf(narrowServices(offered, services), shareQuestion)?.required).toBe(true);
  });
});
