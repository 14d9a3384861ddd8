import { type Assessment, assessChart, decideFor } from '../../decide-call.ts';
import type { RuleSet } from '../../indicators/compile.ts';
import { type Call, toPrefetch } from './calls.testing.ts';
import type { Answer } from './stretch.testing.ts';

const answers = { present: true, absent: false, unknown: null } as const;

/** What an oracle and our evaluator must agree on. */
export interface Verdict {
  /** True: present; false: absent; null: unknown. */
  readonly indicators: Readonly<Record<string, Answer>>;
  readonly decision: string;
  /** The references behind each indicator that is present; rules of text aside. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}

function assess(rules: RuleSet, call: Call): Assessment {
  const { at, encounterId } = call;
  const assessment = assessChart(rules, toPrefetch(call), { patientId: 'p', encounterId, at });
  if ('error' in assessment) throw new Error(assessment.error);
  return assessment;
}

function textRules({ indicators }: RuleSet): ReadonlySet<string> {
  return new Set(indicators.filter((it) => it.criterion.kind === 'text').map((it) => it.id));
}

/** Our evaluator's verdict on a call. */
export function ourVerdict(rules: RuleSet, call: Call): Verdict {
  const assessment = assess(rules, call);
  const { kind, couldNotLook } = decideFor(rules, assessment, { userId: 'Practitioner/1' });
  const { findings } = assessment;
  const isText = textRules(rules);
  const shown = findings.filter((it) => it.state === 'present' && !isText.has(it.id));
  return {
    indicators: Object.fromEntries(findings.map(({ id, state }) => [id, answers[state]])),
    decision: couldNotLook ? 'could-not-look' : kind,
    evidence: Object.fromEntries(shown.map(({ id, evidence }) => [id, evidence])),
  };
}

/** Our evaluator's answers to the rules of text, which no oracle can give. */
export function textAnswers(rules: RuleSet, { indicators }: Verdict): Readonly<Record<string, Answer>> {
  return Object.fromEntries([...textRules(rules)].map((id) => [id, indicators[id] ?? null]));
}

const asText = (value: unknown) => JSON.stringify(value);

/** Where two verdicts differ, a line each. */
export function differences(ours: Verdict, theirs: Partial<Verdict>): string[] {
  const { indicators = {}, evidence = ours.evidence, decision } = theirs;
  const ids = Object.keys(ours.indicators);
  return [
    ...ids
      .filter((id) => indicators[id] !== ours.indicators[id])
      .map((id) => `${id}: ours ${ours.indicators[id]}, theirs ${indicators[id]}`),
    ...ids
      .filter((id) => asText(evidence[id]) !== asText(ours.evidence[id]))
      .map((id) => `${id}: ours by ${asText(ours.evidence[id])}, theirs by ${asText(evidence[id])}`),
    ...(decision === ours.decision ? [] : [`decision: ours ${ours.decision}, theirs ${decision}`]),
  ];
}
