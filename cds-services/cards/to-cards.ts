import type { Card } from '@pearr/cds-hooks';
import type { Decision } from '../decide/decision.ts';
import { type CardWording, cardTopic, defaultWording, overrideReasons } from './wording.ts';

export interface CardOptions {
  /** Fresh for each card; feedback and launch come back with it. */
  readonly uuid: string;
  /** Our SMART launch URL. */
  readonly launchUrl: string;
  /** The rule set's content hash. */
  readonly rules: string;
  readonly wording?: CardWording;
}

/**
 * The cards of a decision: none, or the one card.
 * Safety: the decision's kind and reasons stay out of it. `appContext` is the card's uuid alone; what it
 * stands for is remembered on the server (R2, R14).
 */
export function toCards(decision: Decision, options: CardOptions): Card[] {
  if (decision.kind === 'none') return [];
  const { summary, detail, sourceLabel, linkLabel } = options.wording ?? defaultWording;
  return [
    {
      uuid: options.uuid,
      summary,
      detail,
      indicator: 'info',
      source: { label: sourceLabel, topic: cardTopic },
      overrideReasons: [...overrideReasons],
      links: [{ type: 'smart', label: linkLabel, url: options.launchUrl, appContext: options.uuid }],
      extension: { 'org.pearr-on-fhir.rules': options.rules },
    },
  ];
}
