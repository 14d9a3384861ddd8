import type { Resource } from '@medplum/fhirtypes';
import type { Caller, Interact } from '../../fhir/rest/interact.ts';
import { type FhirMessage, type FhirReply, outcomeReply } from '../../fhir/rest/message.ts';
import { parsePrefer } from '../../fhir/rest/prefer.ts';
import { wordsOf } from '../statements/vendor-statement.ts';
import { type RestInteraction, toInteraction } from './interaction.ts';
import { toStatedSearch } from './search-query.ts';
import { sentResource } from './sent-resource.ts';
import { tellIgnored } from './tell-ignored.ts';
import type { VendorContext, VendorRest, Verdict, WriteRule } from './vendor-rest.ts';

/** A FHIR server that does what the vendor's statement lists, and refuses and answers as that vendor does. */
export function answerAs(rest: VendorRest, own: Interact, context: VendorContext): Interact {
  return async (sent, caller) => {
    const interaction = toInteraction(sent);
    if (interaction.code === 'capabilities') return own(sent, caller);
    if (!isStated(rest, interaction)) return rest.refuseUnstated(interaction);
    const message = withoutConditions(sent);
    const admitted = await admit(rest, { interaction, message, caller, context });
    if ('refused' in admitted) return rest.toReply(admitted.refused, { ...admitted, base: context.base });
    const reply = await own(admitted.message, caller);
    const told = tellIgnored(reply, admitted.ignored, rest, interaction.type);
    return rest.toReply(told, { ...admitted, base: context.base });
  };
}

function isStated({ statement }: VendorRest, { code, type, conditional }: RestInteraction): boolean {
  if (code === 'batch') return wordsOf(statement.interaction).includes('batch');
  const stated = statement.resource[type];
  return !conditional && wordsOf(stated?.interaction).includes(code);
}

const CONDITIONS = ['if-none-exist', 'if-none-match', 'if-modified-since'];

/** None of the vendors honours a conditional create or read: the header is as good as not sent. */
function withoutConditions(message: FhirMessage): FhirMessage {
  const headers = Object.entries(message.headers).filter(([name]) => !CONDITIONS.includes(name));
  return { ...message, headers: Object.fromEntries(headers) };
}

interface Asked {
  interaction: RestInteraction;
  message: FhirMessage;
  caller: Caller;
  context: VendorContext;
}

/** The message that goes on to the server, or why it does not. */
type Admitted = Pick<Asked, 'interaction' | 'message'> & { ignored: string[]; refused?: never };
type Refused = Omit<Admitted, 'refused'> & { refused: FhirReply };

async function admit(rest: VendorRest, asked: Asked): Promise<Admitted | Refused> {
  const { interaction, message } = asked;
  switch (interaction.code) {
    case 'search-type':
      return admitSearch(rest, asked);
    case 'create':
    case 'update':
      return admitWrite(rest, interaction.code, asked);
    case 'batch':
      return refusing(rest.refuseBatch?.(message.body ?? ''), { interaction, message, ignored: [] });
    case 'patch':
      return { interaction, message: preferring(rest, message), ignored: [] };
    default:
      return { interaction, message, ignored: [] };
  }
}

const refusing = (refused: FhirReply | undefined, admitted: Admitted): Admitted | Refused =>
  refused ? { ...admitted, refused } : admitted;

function admitSearch(rest: VendorRest, { interaction, message: sent }: Asked): Admitted | Refused {
  const { type } = interaction;
  const { message, given, ignored } = toStatedSearch(sent, rest.statement.resource[type]);
  const strict = ignored.length > 0 && parsePrefer(sent.headers['prefer']).handling === 'strict';
  const refused = strict ? refuseIgnored(rest, ignored, type) : rest.refuseSearch(given, type);
  return refusing(refused, { interaction, message, ignored });
}

function refuseIgnored({ toIgnoredIssue }: VendorRest, ignored: string[], type: string): FhirReply {
  const issue = ignored.map((name) => ({ ...toIgnoredIssue(name, type), severity: 'error' as const }));
  return outcomeReply(400, { resourceType: 'OperationOutcome', issue });
}

async function admitWrite(
  rest: VendorRest,
  code: 'create' | 'update',
  { interaction, message: sent, caller, context }: Asked,
): Promise<Admitted | Refused> {
  const message = preferring(rest, sent);
  const unchanged: Admitted = { interaction, message, ignored: [] };
  const resource = sentResource(message);
  // What is no resource of the type, or breaks FHIR itself, the server refuses without the vendor's rules.
  if (resource?.resourceType !== interaction.type || context.validate(resource).length > 0) return unchanged;
  if (code === 'update' && !(await exists(interaction, context))) {
    return { ...unchanged, refused: rest.refuseUnstated(interaction) };
  }
  const rule = rest.rules[resource.resourceType]?.[code] as WriteRule<Resource> | undefined;
  const verdict: Verdict<Resource> = rule
    ? await rule(resource, { ...context, user: caller.user })
    : { filed: resource };
  if ('refused' in verdict) return { ...unchanged, refused: verdict.refused };
  return { ...unchanged, message: { ...message, body: JSON.stringify(verdict.filed) } };
}

/** "The server does not allow client defined ids": an update creates nothing (R4 RESTful API, 3.1.0.4.1). */
async function exists({ type, id }: RestInteraction, { fhir }: VendorContext): Promise<boolean> {
  const { status } = await fhir.request({ method: 'GET', path: `${type}/${id}` });
  return status === 200;
}

const preferring = (rest: VendorRest, message: FhirMessage): FhirMessage => ({
  ...message,
  headers: { ...message.headers, prefer: rest.toPrefer(message.headers['prefer']) },
});
