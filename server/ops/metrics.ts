import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a hook call. `could_not_look` and `error` are silence to the clinician and a number here. */
export type CallOutcome =
  | 'cards'
  | 'no_cards'
  | 'ignored'
  | 'could_not_look'
  | 'silent'
  | 'data_missing'
  | 'invalid'
  | 'auth_rejected'
  | 'error';

/**
 * The operator's numbers.
 * Safety: labels come from fixed sets; none carries a patient, a user, a token id or free text.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    registry,
    calls: counter('cds_calls_total', 'Hook calls by outcome', 'service', 'outcome'),
    refusals: counter('jwt_refusals_total', 'Refused tokens by cause', 'refusal'),
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
    rules: new Gauge({ name: 'rules_info', help: 'The rule set in force', labelNames: ['hash'], registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
