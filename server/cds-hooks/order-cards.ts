import type { Card } from '@pearr/cds-hooks';
import { isClinician, type ServiceId, toOrderCard } from '@pearr/cds-services';
import { type Ehr, serviceMode } from '@pearr/config';
import type { Deps } from '../deps.ts';
import type { Viewing } from '../store/cards.ts';

/**
 * Draft orders that wait in this visit for a clinician to sign them, where the site offers referrals that way.
 * Safety: no patient or proxy sees them, and in silent mode nobody does.
 */
export async function orderCards(
  deps: Deps,
  ehr: Ehr,
  service: ServiceId,
  viewing: Viewing,
): Promise<Card[]> {
  const { site, store, clock } = deps;
  if (!ehr.writeBack.orderSuggestions || !isClinician(viewing.user)) return [];
  if (serviceMode(site, ehr, service) === 'silent') return [];
  const waiting = await store.suggestions.inVisit(viewing, clock());
  return waiting.map(({ key, order }) => toOrderCard(key, order, site.card));
}
