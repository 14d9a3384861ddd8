import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { errorIssue, refusal } from '../../fhir/outcomes.ts';
import { outcomeReply } from '../../fhir/rest/message.ts';
import { hasRequired } from '../rest/refuse-search.ts';
import { refuseUnstatedAsR4 } from '../rest/refuse-unstated.ts';
import { unversioned } from '../rest/reply-shape.ts';
import { unknownParameter } from '../rest/unknown-parameter.ts';
import type { VendorRest, WriteRule, Writing } from '../rest/vendor-rest.ts';
import { athenaStatement } from '../statements/index.ts';

/** athenahealth's FHIR server, as its statement tells of it; the forms it takes answers to are its own. */
export const athenaRest: VendorRest = {
  statement: athenaStatement,
  refuseUnstated: refuseUnstatedAsR4(athenaStatement),
  refuseSearch: (given, type) =>
    hasRequired(athenaStatement, given, type)
      ? undefined
      : outcomeReply(400, refusal(400, errorIssue('required', `A search of ${type} needs other parameters`))),
  toIgnoredIssue: unknownParameter,
  rules: { QuestionnaireResponse: { create: (response, of) => fileOnOwnForm(response, of) } },
  toPrefer: (prefer = '') => prefer,
  toReply: unversioned,
};

/** A response is filed when the EHR itself defines the questionnaire (a third party's report). */
const fileOnOwnForm: WriteRule<QuestionnaireResponse> = async (response, of) => {
  if (await isDefinedHere(response.questionnaire ?? '', of)) return { filed: response };
  const text = 'The questionnaire is none that this EHR defines';
  const issue = errorIssue('business-rule', text, 'QuestionnaireResponse.questionnaire');
  return { refused: outcomeReply(422, refusal(422, issue)) };
};

async function isDefinedHere(questionnaire: string, { fhir, base }: Writing): Promise<boolean> {
  const [canonical = ''] = questionnaire.split('|');
  const own = /^Questionnaire\/[^/]+$/.exec(canonical.replace(`${base}/`, ''))?.[0];
  const path = own ?? `Questionnaire?url=${encodeURIComponent(canonical)}`;
  const { status, body } = await fhir.request({ method: 'GET', path });
  return status === 200 && (own !== undefined || (body as { total?: number }).total !== 0);
}
