import { siteSchema } from '@pearr/config';
import { type ArtefactOutcome, ledgerSystem } from '@pearr/pearr';
import { v5 as uuidv5 } from 'uuid';
import type { WriteLedger } from '../../store/write-ledger.ts';
import { type Capabilities, toCapabilities } from '../capabilities.ts';
import type { FhirClient } from '../fhir-client.ts';
import { blockedBy } from '../write-back/allowance.ts';
import type { PlanInput } from '../write-back/plan-input.ts';
import { planWriteBack } from '../write-back/plan-write-back.ts';
import type { WriteBackPlan } from '../write-back/planned.ts';
import { writeBack } from '../write-back/write-back.ts';
import { cleanUp, type Left } from './clean-up.ts';
import { sampleConversation } from './conversation.ts';
import { type NoPlace, type Place, readyPlace } from './place.ts';
import type { OutsideSettings } from './settings.ts';
import { type WatchedClient, watch } from './watched-client.ts';

export interface TrialDeps {
  readonly client: FhirClient;
  readonly ledger: WriteLedger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly uuid: () => string;
  readonly wait: (ms: number) => Promise<void>;
}

/** What became of one thing. */
export interface Row {
  readonly kind: string;
  /** The type it was planned as; none where the plan knew that the server takes none. */
  readonly type?: string;
  readonly first: ArtefactOutcome;
  /** More of it on the server after the same call once more. */
  readonly more: number;
  /** Another one, whose answer was lost on the way and which was asked for again. */
  readonly lost: ArtefactOutcome;
  /** Of that one, on the server. */
  readonly copies: number;
}

export interface Trial {
  readonly rows: readonly Row[];
  readonly ifNoneExist: 'honoured' | 'not stated' | 'stated, and not honoured';
  /** What was made and could not be deleted. */
  readonly left: readonly Left[];
  readonly made: number;
}

const writeBackSchema = siteSchema.shape.ehrs.element.shape.writeBack;

function inputOf(
  deps: TrialDeps,
  settings: OutsideSettings,
  place: Place,
  capabilities: Capabilities,
): PlanInput {
  const run = deps.uuid();
  return {
    capabilities,
    grantedScope: settings.scope,
    profile: settings.profile,
    settings: writeBackSchema.parse({ record: 'both' }),
    learned: {},
    session: sampleConversation(),
    references: {
      subject: place.patient,
      encounter: place.encounter,
      author: place.practitioner,
      authored: new Date(deps.clock()).toISOString(),
    },
    site: { referrals: [], organization: { name: 'Trial', timeZone: 'UTC' } },
    now: deps.clock(),
    keyOf: (artefact) => uuidv5(artefact, run),
  };
}

/** Everything that can be written, each in its own step: the message too, which else stands in for an order. */
function planAll(input: PlanInput, { practitioner }: Place): WriteBackPlan {
  const pool = writeBackSchema.parse({ pool: practitioner });
  const instead = planWriteBack({ ...input, settings: pool, learned: { ServiceRequest: 'FORBIDDEN' } });
  const messages = instead.filter((step) => 'ways' in step && step.ways[0].type === 'Communication');
  return [...planWriteBack(input), ...messages];
}

const typeOf = (step: WriteBackPlan[number]) => ('ways' in step ? step.ways[0].type : undefined);
const kindOf = (step: WriteBackPlan[number]) =>
  typeOf(step) === 'Communication' ? 'message' : step.artefact.kind;

function copiesOf({ taken }: WatchedClient, step: WriteBackPlan[number]): number {
  const keys = 'ways' in step ? step.ways.map(({ key }) => key) : [];
  return keys.reduce((sum, key) => sum + (taken.byKey.get(key)?.size ?? 0), 0);
}

/** Writes each step by itself, so that each has an outcome; what was written before is known by the ledger. */
async function writeEach(deps: TrialDeps, client: WatchedClient, plan: WriteBackPlan) {
  const of = { ehr: 'outside', patient: 'trial', visit: 'trial', user: 'trial' };
  const all = {
    ...deps,
    client,
    of,
    learn: () => undefined,
    suggest: async () => undefined,
    handOver: () => undefined,
  };
  const main = plan.filter((step) => kindOf(step) !== 'message');
  const messages = plan.filter((step) => kindOf(step) === 'message');
  return [...(await writeBack(all, main)), ...(await writeBack(all, messages))];
}

async function readRows(
  deps: TrialDeps,
  client: WatchedClient,
  [plan, other]: readonly [WriteBackPlan, WriteBackPlan],
): Promise<Row[]> {
  const first = await writeEach(deps, client, plan);
  const before = plan.map((step) => copiesOf(client, step));
  await writeEach(deps, client, plan);
  client.loseAnswers = true;
  await writeEach(deps, client, other);
  client.loseAnswers = false;
  const lost = await writeEach(deps, client, other);
  return plan.flatMap((step, index) => {
    const [type, one, two] = [typeOf(step), first[index], lost[index]];
    if (one === undefined || two === undefined) return [];
    return {
      kind: kindOf(step),
      ...(type !== undefined && { type }),
      first: one,
      more: copiesOf(client, step) - (before[index] ?? 0),
      lost: two,
      copies: copiesOf(client, other[index] ?? step),
    };
  });
}

/** Creates one thing twice with If-None-Exist, where the server states that it honours it. */
async function tryIfNoneExist(
  deps: TrialDeps,
  client: WatchedClient,
  { capabilities, references }: PlanInput,
): Promise<Trial['ifNoneExist']> {
  if (capabilities.get('ServiceRequest')?.conditionalCreate !== true) return 'not stated';
  const value = deps.uuid();
  const call = {
    path: 'ServiceRequest',
    method: 'POST' as const,
    headers: { 'if-none-exist': `identifier=${encodeURIComponent(`${ledgerSystem}|${value}`)}` },
    body: {
      resourceType: 'ServiceRequest' as const,
      identifier: [{ system: ledgerSystem, value }],
      status: 'draft' as const,
      intent: 'order' as const,
      subject: { reference: references.subject },
    },
  };
  await client.request(call);
  await client.request(call);
  return client.taken.byKey.get(value)?.size === 1 ? 'honoured' : 'stated, and not honoured';
}

const kinds = [
  ['note', 'DocumentReference'],
  ['assessment', 'QuestionnaireResponse'],
  ['order', 'ServiceRequest'],
  ['task', 'Task'],
  ['message', 'Communication'],
] as const;

/** A row for each kind, those too that the plan left out because another way is open. */
function complete(rows: readonly Row[], input: PlanInput): Row[] {
  return kinds.map(([kind, type]) => {
    const row = rows.find((it) => it.kind === kind);
    if (row !== undefined) return row;
    const artefact = kind === 'message' ? 'order' : kind;
    const none = {
      kind: artefact,
      result: 'not-written',
      reason: blockedBy(input, type) ?? 'NOT_OFFERED',
    } as const;
    return { kind, first: none, more: 0, lost: none, copies: 0 };
  });
}

/**
 * Writes a conversation to a FHIR server by the server's own plan: once, once more, and with every answer lost; then
 * deletes what it made.
 * @returns NO_PLACE when there is nobody to write about, EHR_UNREACHABLE when the server says nothing of itself.
 */
export async function runTrial(
  deps: TrialDeps,
  settings: OutsideSettings,
): Promise<Trial | NoPlace | { error: 'EHR_UNREACHABLE'; message: string }> {
  const client = watch(deps.client);
  const statement = await client.request({ path: 'metadata' });
  if ('error' in statement || statement.status !== 200)
    return { error: 'EHR_UNREACHABLE', message: 'no CapabilityStatement was read' };
  const capabilities = toCapabilities(statement.body);
  const place = await readyPlace(client, settings, new Date(deps.clock()).toISOString());
  if ('error' in place) {
    await cleanUp(client);
    return place;
  }
  const [one, other] = [
    inputOf(deps, settings, place, capabilities),
    inputOf(deps, settings, place, capabilities),
  ];
  let cleaned: Awaited<ReturnType<typeof cleanUp>>;
  let tried: Pick<Trial, 'rows' | 'ifNoneExist'>;
  try {
    const rows = await readRows(deps, client, [planAll(one, place), planAll(other, place)]);
    tried = { rows: complete(rows, one), ifNoneExist: await tryIfNoneExist(deps, client, one) };
  } finally {
    cleaned = await cleanUp(client);
  }
  return { ...tried, ...cleaned };
}
