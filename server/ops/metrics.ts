import { serviceIds } from '@pearr/cds-services';
import { artefactKinds, artefactResults } from '@pearr/pearr';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a hook call. `could_not_look` and `error` are silence to the clinician and a number here. */
export const callOutcomes = [
  'cards',
  'no_cards',
  'ignored',
  'could_not_look',
  'silent',
  'data_missing',
  'invalid',
  'auth_rejected',
  'shed',
  'deadline',
  'error',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a token was refused: for the operator's counters, never for the caller. */
export type JwtRefusal =
  | 'missing'
  | 'malformed'
  | 'header'
  | 'claims'
  | 'unknown-iss'
  | 'jku'
  | 'aud'
  | 'expired'
  | 'not-yet'
  | 'too-long'
  | 'tenant'
  | 'unknown-key'
  | 'signature'
  | 'replayed';

function createCounters(registers: Registry[]) {
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    calls: counter('cds_calls_total', 'Hook calls by outcome', 'service', 'outcome'),
    replays: counter('replay_rejected_total', 'Tokens that had been used before'),
    throttled: counter('jwt_throttled_total', 'Calls not looked at, after too many refused tokens'),
    fhirFailures: counter(
      'fhir_failures_total',
      'Calls to an EHR or the coordination server that failed',
      'ehr',
      'failure',
    ),
    jwksFailures: counter('jwks_failures_total', 'Key sets that could not be read', 'ehr'),
    badRequests: counter('http_bad_requests_total', 'Connections that spoke no good HTTP', 'cause'),
    aborts: counter('http_aborts_total', 'Requests whose client went away before the answer'),
    droppedLines: counter('log_lines_dropped_total', 'Log lines nobody read in time'),
    refusals: counter('jwt_refusals_total', 'Refused tokens by cause', 'refusal'),
    expressionFaults: counter(
      'cds_expression_faults_total',
      "Resources that a site's own expressions could not be evaluated on",
    ),
    unread: counter('cds_unread_parts_total', 'Parts of charts that were not read', 'part', 'reason'),
    foreignServers: counter('fhir_server_mismatch_total', 'Calls with a fhirServer that is not registered'),
    feedback: counter('cds_feedback_total', 'Feedback entries', 'outcome'),
    launches: counter('smart_launches_total', 'SMART launches by result', 'result'),
    writes: counter('write_back_total', 'Things written to an EHR by result', 'kind', 'result'),
    referralWork: counter(
      'referral_work_total',
      'What response teams did with referrals',
      'action',
      'result',
    ),
    storeErrors: counter('store_errors_total', 'Failures of the store'),
    auditFailures: counter('audit_failures_total', 'Entries that could not be appended to the audit trail'),
    auditRemovalFailures: counter(
      'audit_removal_failures_total',
      'Times that what had been kept long enough of the audit trail could not be removed',
    ),
    eventFailures: counter('event_failures_total', 'Events that could not be recorded in the programme log'),
  };
}

/**
 * To Prometheus a series that appears with 1 has not increased: the first failure of each kind would be seen by no alert,
 * and "not one card" could not be told of a process that never showed one. So what alerts look for begins at 0.
 */
function beginAtZero({ calls, writes }: ReturnType<typeof createCounters>): void {
  for (const service of [...serviceIds, 'unknown'])
    for (const outcome of callOutcomes) calls.inc({ service, outcome }, 0);
  for (const kind of artefactKinds) for (const result of artefactResults) writes.inc({ kind, result }, 0);
}

/**
 * The operator's numbers. Ages of key sets, in seconds by EHR, are asked for when somebody reads them.
 * Safety: labels come from fixed sets; none carries a patient, a user, a token id or free text.
 */
export function createMetrics(keySetAges: () => ReadonlyMap<string, number>) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registers);
  beginAtZero(counters);
  return {
    registry,
    ...counters,
    duration: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'Duration of requests',
      labelNames: ['route', 'method', 'status_class'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
      registers,
    }),
    breaker: new Gauge({
      name: 'breaker_state',
      help: '1 while calls back to an EHR are held off',
      labelNames: ['ehr'],
      registers,
    }),
    jwksAge: new Gauge({
      name: 'jwks_age_seconds',
      help: 'Since the key set of an EHR was last read',
      labelNames: ['ehr'],
      registers,
      collect() {
        for (const [ehr, age] of keySetAges()) this.set({ ehr }, age);
      },
    }),
    draining: new Gauge({ name: 'draining', help: '1 while the process is stopping', registers }),
    rules: new Gauge({ name: 'rules_info', help: 'The rule set in force', labelNames: ['hash'], registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
