import { type Card, type CardOutcome, type OverrideReason, toFeedback } from '../cds-client/index.ts';
import type { Chart } from './chart.ts';
import type { Failure } from './chart-errors.ts';
import type { EhrUser } from './ehr-users.ts';
import type { ShownCard } from './shown-cards.ts';
import { applySuggestion } from './suggestion.ts';

export interface Override {
  outcome: 'overridden';
  card: string;
  /** `system|code` of a reason that the card offers. */
  reason?: string | undefined;
  userComment?: string | undefined;
}

export interface Acceptance {
  outcome: 'accepted';
  card: string;
  /** Index of the suggestion in the card. */
  suggestion: number;
}

export interface Reported {
  shown: ShownCard;
  /** The card has done its work and leaves the screen. */
  settled: boolean;
  /** What the service answered; absent when nothing could be reported because the card or suggestion has no uuid. */
  status?: number | string;
}

/** Records what the user did with a card, applies an accepted suggestion, and tells the service. */
export async function giveFeedback(
  chart: Chart,
  user: EhrUser,
  given: Override | Acceptance,
): Promise<Reported | Failure> {
  const shown = chart.shown.find(user, given.card);
  if (!shown) return { error: 'CARD_NOT_FOUND' };
  return given.outcome === 'overridden' ? override(chart, shown, given) : accept(chart, shown, given);
}

async function override(chart: Chart, shown: ShownCard, given: Override): Promise<Reported | Failure> {
  const overrideReason = toOverrideReason(shown.card, given);
  if (overrideReason && 'error' in overrideReason) return overrideReason;
  const outcome: CardOutcome = { outcome: 'overridden', ...(overrideReason && { overrideReason }) };
  return { shown, settled: true, ...(await report(chart, shown, outcome)) };
}

/** Undefined for a card dismissed without a reason. */
function toOverrideReason(
  card: Card,
  { reason, userComment }: Override,
): OverrideReason | Failure | undefined {
  if (reason === undefined) return userComment === undefined ? undefined : { userComment };
  const offered = card.overrideReasons?.find(({ system, code }) => `${system}|${code}` === reason);
  if (!offered) return { error: 'REASON_NOT_OFFERED' };
  return { reason: offered, ...(userComment !== undefined && { userComment }) };
}

async function accept(chart: Chart, shown: ShownCard, given: Acceptance): Promise<Reported | Failure> {
  const suggestion = shown.card.suggestions?.[given.suggestion];
  if (!suggestion || shown.accepted.includes(given.suggestion)) return { error: 'SUGGESTION_NOT_FOUND' };
  const application = await applySuggestion(chart.deps.fhir, suggestion, shown.patientId);
  if ('error' in application) return application;
  shown.accepted.push(given.suggestion);
  const settled = shown.card.selectionBehavior === 'at-most-one';
  if (suggestion.uuid === undefined) return { shown, settled };
  const outcome: CardOutcome = { outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] };
  return { shown, settled, ...(await report(chart, shown, outcome)) };
}

async function report(chart: Chart, { card, service }: ShownCard, outcome: CardOutcome) {
  const feedback = toFeedback(card, outcome, chart.deps.now());
  if ('error' in feedback) return {};
  const { status } = await chart.cds.sendFeedback(service, feedback);
  return { status };
}
