import { parseHookRequest } from '@pearr/cds-hooks';
import {
  assessChart,
  type Decision,
  decideFor,
  evaluateIndicators,
  type Finding,
  type RuleSet,
  toPrefetch,
} from '@pearr/cds-services';
import { at } from './payload.ts';

function readPayload(rules: RuleSet, text: string) {
  const parsed = parseHookRequest(JSON.parse(text));
  if ('error' in parsed) throw new Error('the payload is no request');
  const { request } = parsed;
  const assess = () => {
    const { patientId, encounterId } = request.context;
    const assessment = assessChart(rules, toPrefetch(request), { patientId, encounterId, at: at.getTime() });
    if ('error' in assessment) throw new Error(assessment.error);
    return assessment;
  };
  return { assess, userId: request.context.userId };
}

/** The pure middle of a call, prefetch to decision, ready to be done again and again. */
export function decidePayload(rules: RuleSet, text: string): () => Decision {
  const { assess, userId } = readPayload(rules, text);
  return () => decideFor(rules, assess(), { userId });
}

/** The rules alone, over a chart that has been read. */
export function evaluatePayload(rules: RuleSet, text: string): () => Finding[] {
  const { facts } = readPayload(rules, text).assess();
  return () => evaluateIndicators(rules, facts);
}
