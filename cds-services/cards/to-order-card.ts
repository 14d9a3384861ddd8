import type { Card } from '@pearr/cds-hooks';
import { pearrCodes } from '@pearr/pearr';
import type { ServiceRequest } from 'fhir/r4.js';
import type { CardWording } from './wording.ts';

/** Static, as every card's topic. */
const orderTopic = { system: pearrCodes, code: 'draftorder', display: 'Draft order' } as const;

/** The category's own words: what the chart would show of the order. */
function nameOf({ category = [] }: ServiceRequest): string {
  const own = category.flatMap(({ coding = [] }) => coding).find(({ system }) => system === pearrCodes);
  return own?.display ?? 'Referral';
}

/**
 * A draft order for its orderer to sign in the EHR, where an app may not write orders itself: one suggestion with one
 * action, as EHRs take it.
 * Safety: it says no more than the order in the chart will (R2, R8).
 */
export function toOrderCard(
  uuid: string,
  order: ServiceRequest,
  wording: Pick<CardWording, 'sourceLabel'>,
): Card {
  const label = `Draft order: ${nameOf(order)}`;
  return {
    uuid,
    summary: 'A draft order is ready to review.',
    indicator: 'info',
    source: { label: wording.sourceLabel, topic: orderTopic },
    selectionBehavior: 'any',
    suggestions: [
      {
        label,
        uuid,
        actions: [{ type: 'create', description: label, resource: { ...order } }],
      },
    ],
  };
}
