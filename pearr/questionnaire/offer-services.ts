import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js';
import { siteServices } from '../codes.ts';
import type { Form } from '../engine/index.ts';
import { isReferralType, type ReferralTypeName } from '../referral-types.ts';
import { coding, radio, when } from './build.ts';
import { offerReferrals } from './offer-referrals.ts';
import { withTranslations } from './with-translations.ts';

const QUESTION = 'respond.referrals';
const PREFIX = 'respond.service.';

/** The question by which one of several services of a kind is chosen. */
export function serviceQuestion(type: ReferralTypeName): string {
  return `${PREFIX}${type}`;
}

/** Asked where a service outside the organization would learn who the patient is. */
export const shareQuestion = 'respond.share';

/**
 * Questions of the site and not of the published form: which service is asked, and what it may learn. They stay out of
 * the record: the order says to whom it goes, and a Consent what was agreed.
 */
export function isServiceQuestion(linkId: string): boolean {
  return linkId.startsWith(PREFIX) || linkId === shareQuestion;
}

/** What is asked of a service to be offered. */
interface Offered {
  readonly id: string;
  readonly type: ReferralTypeName;
  readonly name: string;
  /** Whether a patient's name leaves the organization with a referral to it. */
  readonly leavesOrganization: boolean;
}

/** The group of what is asked once the patient agreed to referrals. */
const AGREED = 'respond.agreed';

/** The group that a form lacks to be asked in what may be told outside; undefined when it asks, or refers to nobody. */
export function missingShareGroup({ items }: Pick<Form, 'items'>): string | undefined {
  return items.has(QUESTION) && !items.has(shareQuestion) ? AGREED : undefined;
}

/** What a name would leave. */
type Left = 'organization' | 'chart';

const outsideOrganization = 'May someone outside this organization learn who the patient is?';
const outsideChart = 'May those who help learn, outside the chart, who the patient is?';
const yesToName = 'Yes: their name and how to reach them, nothing else';
// Safety: a yes is to all that is sent; outside the chart a birth date tells two of one name apart.
const yesToNameAndBirth = 'Yes: their name, their birth date and how to reach them, nothing else';
const unnamed = 'No: ask there without saying who it is';
const ownCall = 'No: the patient calls there';
const help = 'Say to whom it goes and what they learn. The patient can take this back at any time.';

const shareWords: Readonly<Record<string, string>> = {
  [outsideOrganization]: '¿Puede alguien de fuera de esta organización saber quién es el paciente?',
  [yesToName]: 'Sí: su nombre y cómo contactarle, nada más',
  [outsideChart]: '¿Pueden quienes ayudan saber, fuera de la historia clínica, quién es el paciente?',
  [yesToNameAndBirth]: 'Sí: su nombre, su fecha de nacimiento y cómo contactarle, nada más',
  [unnamed]: 'No: preguntar allí sin decir quién es',
  [ownCall]: 'No: el paciente llama allí',
  [help]: 'Diga a quién va y qué sabrán. El paciente puede retirarlo en cualquier momento.',
};

/** When a service is the one that is asked: the chosen one, or the only one of its kind. */
function conditionOf({ id, type }: Offered, services: readonly Offered[]): QuestionnaireItemEnableWhen {
  const isOnly = services.filter((it) => it.type === type).length === 1;
  return isOnly
    ? { question: QUESTION, operator: '=', answerCoding: coding(type) }
    : { question: serviceQuestion(type), operator: '=', answerCoding: { system: siteServices, code: id } };
}

/**
 * Asked in plain words before anything about the patient leaves the organization (R8), and before any referral leaves
 * the chart, whoever gets it. Nothing is preselected.
 * @see FHIR R4 Consent; v3-ActCode IDSCL, information disclosure
 */
function shareItem(services: readonly Offered[], left: Left): QuestionnaireItem[] {
  const outside = services.filter(({ leavesOrganization }) => leavesOrganization);
  if (left === 'organization' && outside.length === 0) return [];
  const [text, yes] = left === 'chart' ? [outsideChart, yesToNameAndBirth] : [outsideOrganization, yesToName];
  const options = { yes, unnamed, 'own-call': ownCall };
  const any = outside.map((it) => conditionOf(it, services));
  return [radio(shareQuestion, text, { ...(left === 'organization' && { any }), options, help })];
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

/** The kinds of help that a form's own question can be answered with. */
function kindsIn({ item = [] }: Pick<QuestionnaireItem, 'item'>): string[] {
  return item.flatMap((one) =>
    one.linkId === QUESTION
      ? (one.answerOption ?? []).flatMap(({ valueCoding }) => valueCoding?.code ?? [])
      : kindsIn(one),
  );
}

/**
 * A Questionnaire that offers the kinds of help a site has a service for, and asks which one where there are several;
 * every kind when the site names no service.
 */
export function offerServices(
  questionnaire: Questionnaire,
  all: readonly Offered[],
  left: Left = 'organization',
): Questionnaire {
  const offered = offerReferrals(
    questionnaire,
    all.map(({ type }) => type),
  );
  const kinds = kindsIn(offered);
  // A site's own form may offer fewer kinds of help than the site has services for.
  const services = all.filter(({ type }) => kinds.includes(type));
  const item = inItems(offered, (one) => {
    if (one.linkId === QUESTION) return [one, ...questionsFor(one, services)];
    return one.linkId === AGREED
      ? [{ ...one, item: [...(one.item ?? []), ...shareItem(services, left)] }]
      : [one];
  });
  return withTranslations({ ...offered, item }, 'es', shareWords);
}

/** The same Questionnaire for one patient: with some of its services. Every answer to it is one to the whole. */
export function narrowServices(questionnaire: Questionnaire, services: readonly Offered[]): Questionnaire {
  const ids = new Set(services.map(({ id }) => id));
  const narrowed = offerReferrals(
    questionnaire,
    services.map(({ type }) => type),
  );
  const item = inItems(narrowed, (one) => {
    if (one.linkId === shareQuestion && one.enableWhen !== undefined) {
      const enableWhen = one.enableWhen.filter(
        ({ question, answerCoding }) => question === QUESTION || ids.has(answerCoding?.code ?? ''),
      );
      return enableWhen.length === 0 ? [] : [{ ...one, enableWhen }];
    }
    if (!one.linkId.startsWith(PREFIX)) return [one];
    const answerOption = (one.answerOption ?? []).filter((it) => ids.has(it.valueCoding?.code ?? ''));
    return answerOption.length === 0 ? [] : [{ ...one, answerOption }];
  });
  return { ...narrowed, item };
}
