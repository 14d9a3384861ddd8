import {
  type Coordinated,
  type Referral,
  toConsent,
  toCoordinatedConsent,
  toCoordinatedOrder,
  toCoordinatedTask,
  toServiceRequest,
  toTask,
} from '@pearr/pearr';
import type { PlanInput } from './plan-input.ts';
import { planMessage } from './plan-texts.ts';
import type { PlannedWrite, WriteBackPlan, WriteStep } from './planned.ts';
import { containedReceiver } from './receiver.ts';

type There = Pick<PlannedWrite, 'key' | 'type' | 'toResource'>;

/**
 * As a server that we are not told about can be written to: asked not to create it twice, which one that does not know
 * the question leaves out, and found again by our identifier, which every server of FHIR's referrals can search.
 */
function toThere(write: There): PlannedWrite {
  return { ...write, at: 'coordination', ifNoneExist: true, search: `${write.type}?identifier=` };
}

/** Safety: without a yes the server is told of nobody (R8). */
function toldOf(
  { keyOf, coordination, references, site }: PlanInput,
  { type, share }: Referral,
): Coordinated {
  const { ehr = '', patient } = coordination ?? {};
  return {
    patientKey: keyOf(`coordination:patient:${type}`),
    ...(share === 'named' && patient !== undefined && { patient }),
    ehr,
    author: references.author,
    organization: site.organization.name,
  };
}

/**
 * A referral on the coordination server: the agreement where a name goes with it, then the order, then the Task.
 * Safety: no name is sent before the agreement stands there.
 */
export function planCoordination(input: PlanInput, referral: Referral, hasMessage: boolean): WriteBackPlan {
  const { keyOf, references } = input;
  const { type: help } = referral;
  const told = toldOf(input, referral);
  const { name, ...receiver } = containedReceiver(input, referral);
  // A Consent of the EHR's own may stand there already, from before the EHR refused the order.
  const consentKey = keyOf(`coordination:consent:${help}`);
  const [orderKey, taskKey] = [keyOf(`order:${help}`), keyOf(`task:${help}`)];
  const sharing = { recipient: { display: name }, labels: referral.labels };
  const consent: WriteStep = {
    artefact: { kind: 'consent', referral: help },
    ways: [
      toThere({
        key: consentKey,
        type: 'Consent',
        toResource: () => toCoordinatedConsent(toConsent(sharing, references, consentKey), told),
      }),
    ],
  };
  const isNamed = referral.share === 'named';
  const order = toThere({
    key: orderKey,
    type: 'ServiceRequest',
    toResource: (agreed) => {
      const agreement = agreed === undefined ? {} : { consent: { reference: agreed } };
      const full = toServiceRequest(referral, { ...receiver, ...agreement }, references, orderKey);
      return toCoordinatedOrder(full, told);
    },
  });
  const task = toThere({
    key: taskKey,
    type: 'Task',
    toResource: (focus = '') =>
      toCoordinatedTask(toTask(referral, receiver, references, { focus, key: taskKey }), told),
  });
  return [
    ...(isNamed ? [consent] : []),
    {
      artefact: { kind: 'order', referral: help },
      ways: [order, ...(hasMessage ? [planMessage(input, referral)] : [])],
      ...(isNamed && { needs: consentKey }),
    },
    { artefact: { kind: 'task', referral: help }, ways: [task], after: orderKey },
  ];
}
