import { expect, test } from 'vitest';
import { isQuestion, parseQuestionnaire } from '../engine/index.ts';
import { checkForm } from '../safety/check-form.ts';
import { offerReferrals } from './offer-referrals.ts';
import { pearrQuestionnaire } from './pearr-questionnaire.ts';

function formOffering(...types: Parameters<typeof offerReferrals>[1]) {
  const parsed = parseQuestionnaire(offerReferrals(pearrQuestionnaire, types));
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.form;
}

function offered(...types: Parameters<typeof offerReferrals>[1]): (string | undefined)[] {
  const question = formOffering(...types).items.get('respond.referrals');
  return isQuestion(question)
    ? question.options.map(({ value }) => ('valueCoding' in value ? value.valueCoding.code : undefined))
    : [];
}

test('a site offers what it has a receiver for, and that nobody is asked', () => {
  expect(offered('social-work', 'mental-health')).toEqual(['social-work', 'mental-health', 'none']);
});

test('a site that names no receivers offers everything', () => {
  expect(offered()).toHaveLength(10);
});

test('the form stays fit for the conversation', () => {
  expect(checkForm(formOffering('legal-services')).problems).toEqual([]);
});
