import { type Html, html } from '../html.ts';
import type { ShownCard } from '../shown-cards.ts';
import { cardView, type IsRegistered } from './card.ts';

export function advisoriesPanel(patientId: string, encounterId: string | undefined): Html {
  return html`<section class="panel" aria-labelledby="advisories-title">
    <header class="panel-head">
      <h2 id="advisories-title">Advisories</h2>
      <p class="hook-status" role="status" data-slot-text="hook-status" data-testid="hook-status">idle</p>
      ${openForm(patientId, encounterId)}
    </header>
    ${cardList([], () => false)}
  </section>`;
}

/** The form that opens the chart: the page sends it as soon as it is shown. */
export const openForm = (patientId: string, encounterId: string | undefined): Html =>
  html`<form data-slot="open-form" data-api="/chart/api/open" data-asks data-auto>
    <input type="hidden" name="patientId" value="${patientId}">
    ${encounterId !== undefined && html`<input type="hidden" name="encounterId" value="${encounterId}">`}
    <button class="quiet" data-testid="reopen-chart">Re-open chart</button>
  </form>`;

/** The cards on screen. */
export function cardList(cards: readonly ShownCard[], isRegistered: IsRegistered): Html {
  // Safety: an empty list says nothing. No card, a failed service and a refused card look alike here, and none of them
  // is a finding about the patient.
  return html`<div class="cards" data-slot="cards">${cards.map((card) => cardView(card, isRegistered))}</div>`;
}

export const answeredStatus = (count: number) =>
  html`<p data-slot-text="hook-status">answered (${count})</p>`;
