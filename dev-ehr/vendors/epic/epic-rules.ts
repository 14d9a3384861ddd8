import type {
  Communication,
  DocumentReference,
  QuestionnaireResponse,
  Reference,
  ServiceRequest,
} from '@medplum/fhirtypes';
import type { Verdict, WriteRule, WriteRules, Writing } from '../rest/vendor-rest.ts';
import { type EpicCode, epicRefusal } from './epic-outcome.ts';

/** A questionnaire that a patient was given to answer, by its canonical. */
export interface Assigned {
  patient: string;
  questionnaire: string;
}

/** What Epic asks of a resource beyond FHIR, as third parties report it. */
export function epicRules(assigned: readonly Assigned[]): WriteRules {
  return {
    DocumentReference: { create: fileNote },
    QuestionnaireResponse: { create: fileIfAssigned(assigned) },
    ServiceRequest: { create: refuseOrder },
    Communication: { create: fileOnReferral },
  };
}

type Broken = [code: EpicCode, diagnostics: string];
const refused = ([code, diagnostics]: Broken) => ({ refused: epicRefusal(400, code, diagnostics) });

const fileNote: WriteRule<DocumentReference> = (note) => {
  const broken = findBroken(note);
  return broken ? refused(broken) : { filed: note };
};

function findBroken({ context, docStatus, content }: DocumentReference): Broken | undefined {
  const [only, another] = content;
  const { contentType, data } = only?.attachment ?? {};
  if (!context?.encounter?.[0]?.reference) return [59108, 'Required context.encounter missing'];
  if (docStatus === undefined) return [59108, 'Required docStatus missing'];
  if (another) return [59111, 'Required content invalid: one attachment'];
  if (data === undefined) return [59108, 'Required content.attachment.data missing'];
  if (!/^text\/plain\b/.test(contentType ?? '')) {
    return [59111, `Required content.attachment.contentType invalid: ${contentType}`];
  }
  return undefined;
}

function fileIfAssigned(assigned: readonly Assigned[]): WriteRule<QuestionnaireResponse> {
  return (response) => {
    const { questionnaire, subject } = response;
    if (!questionnaire) return refused([59108, 'Required questionnaire missing']);
    if (!subject?.reference) return refused([59108, 'Required subject missing']);
    const isAssigned = assigned.some(
      ({ patient, questionnaire: canonical }) =>
        subject.reference === `Patient/${patient}` &&
        withoutVersion(questionnaire) === withoutVersion(canonical),
    );
    if (isAssigned) return { filed: response };
    return refused([59159, 'The questionnaire is not assigned to this patient']);
  };
}

const withoutVersion = (canonical: string) => canonical.split('|')[0];

// An order is made by a clinician, from a CDS Hooks suggestion; the statement lists its creation all the same.
const refuseOrder: WriteRule<ServiceRequest> = () => ({ refused: { status: 403, headers: {} } });

const fileOnReferral: WriteRule<Communication> = async (message, of): Promise<Verdict<Communication>> => {
  const referrals = [...(message.basedOn ?? []), ...(message.partOf ?? [])];
  if (referrals.length === 0) return refused([59108, 'Required basedOn missing']);
  for (const referral of referrals) {
    if (await isCommunityReferral(referral, of)) return { filed: message };
  }
  return refused([59144, 'basedOn names no community referral']);
};

/** A Task stands for a community referral and for nothing else; its focus is the order. */
async function isCommunityReferral({ reference = '' }: Reference, { fhir }: Writing): Promise<boolean> {
  const [type = ''] = reference.split('/');
  if (type !== 'Task' && type !== 'ServiceRequest') return false;
  const path = type === 'Task' ? reference : `Task?focus=${reference}`;
  const { status, body } = await fhir.request({ method: 'GET', path });
  return status === 200 && (type === 'Task' || (body as { total?: number }).total !== 0);
}
