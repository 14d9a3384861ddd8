import { errorIssue, refusal } from '../../fhir/outcomes.ts';
import { type FhirReply, outcomeReply } from '../../fhir/rest/message.ts';

/** "Body … invalid according to business rules" (Millennium R4 APIs, "Client Errors"). */
export function unprocessable(text: string, expression: string): { refused: FhirReply } {
  return { refused: outcomeReply(422, refusal(422, errorIssue('business-rule', text, expression))) };
}
