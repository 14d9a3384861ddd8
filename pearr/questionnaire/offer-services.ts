import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import { siteServices } from '../codes.ts';
import { isReferralType, type ReferralTypeName } from '../referral-types.ts';
import { radio, when } from './build.ts';
import { offerReferrals } from './offer-referrals.ts';

const QUESTION = 'respond.referrals';
const PREFIX = 'respond.service.';

/** The question by which one of several services of a kind is chosen. */
export function serviceQuestion(type: ReferralTypeName): string {
  return `${PREFIX}${type}`;
}

/**
 * Questions of the site and not of the published form: which service is asked. They stay out of the record; the order
 * says to whom it goes.
 */
export function isServiceQuestion(linkId: string): boolean {
  return linkId.startsWith(PREFIX);
}

/** What is asked of a service to be offered. */
interface Offered {
  readonly id: string;
  readonly type: ReferralTypeName;
  readonly name: string;
}

const which: Readonly<Record<string, string>> = { es: '¿cuál?' };

/** The kind's name in another language, where the form has it, with the question after it. */
function translated({ extension = [] }: Extension): Extension {
  const language = extension.find(({ url }) => url === 'lang')?.valueCode ?? '';
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/translation',
    extension: extension.map((one) =>
      one.url === 'content' ? { ...one, valueString: `${one.valueString}: ${which[language] ?? ''}` } : one,
    ),
  };
}

function toQuestion(type: ReferralTypeName, services: readonly Offered[], item: QuestionnaireItem) {
  const option = item.answerOption?.find(({ valueCoding }) => valueCoding?.code === type)?.valueCoding;
  const question = radio(serviceQuestion(type), `${option?.display ?? type}: which one`, {
    all: when(QUESTION, type),
    options: {},
  });
  const translations = option?._display?.extension?.map(translated) ?? [];
  return {
    ...question,
    ...(translations.length > 0 && { _text: { extension: translations } }),
    answerOption: services.map(({ id, name }) => ({
      valueCoding: { system: siteServices, code: id, display: name },
    })),
  };
}

/** For each kind of help that several services give, which of them the patient chooses. */
function questionsFor(item: QuestionnaireItem, services: readonly Offered[]): QuestionnaireItem[] {
  const types = [...new Set(services.map(({ type }) => type))];
  return types.filter(isReferralType).flatMap((type) => {
    const of = services.filter((it) => it.type === type);
    return of.length > 1 ? [toQuestion(type, of, item)] : [];
  });
}

function inItems(
  { item = [] }: Pick<QuestionnaireItem, 'item'>,
  change: (item: QuestionnaireItem) => QuestionnaireItem[],
): QuestionnaireItem[] {
  return item.flatMap((one) => change(one.item === undefined ? one : { ...one, item: inItems(one, change) }));
}

/**
 * A Questionnaire that offers the kinds of help a site has a service for, and asks which one where there are several;
 * every kind when the site names no service.
 */
export function offerServices(questionnaire: Questionnaire, services: readonly Offered[]): Questionnaire {
  const offered = offerReferrals(
    questionnaire,
    services.map(({ type }) => type),
  );
  const item = inItems(offered, (one) =>
    one.linkId === QUESTION ? [one, ...questionsFor(one, services)] : [one],
  );
  return { ...offered, item };
}

/** The same Questionnaire for one patient: with some of its services. Every answer to it is one to the whole. */
export function narrowServices(questionnaire: Questionnaire, services: readonly Offered[]): Questionnaire {
  const ids = new Set(services.map(({ id }) => id));
  const narrowed = offerReferrals(
    questionnaire,
    services.map(({ type }) => type),
  );
  const item = inItems(narrowed, (one) => {
    if (!isServiceQuestion(one.linkId)) return [one];
    const answerOption = (one.answerOption ?? []).filter((it) => ids.has(it.valueCoding?.code ?? ''));
    return answerOption.length === 0 ? [] : [{ ...one, answerOption }];
  });
  return { ...narrowed, item };
}
