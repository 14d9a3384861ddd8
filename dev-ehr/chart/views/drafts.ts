import { type Html, html } from '../html.ts';
import type { DraftOrder } from '../scratchpad.ts';

/** Hidden until an app puts something there. */
export function draftsPanel(patientId: string, drafts: readonly DraftOrder[]): Html {
  return html`<form hidden data-api="/chart/api/scratchpad/${patientId}" data-method="GET" data-drafts></form>
  ${draftList(drafts)}`;
}

export function draftList(drafts: readonly DraftOrder[]): Html {
  return html`<div data-slot="drafts" tabindex="-1">${drafts.length > 0 && shownDrafts(drafts)}</div>`;
}

const shownDrafts = (
  drafts: readonly DraftOrder[],
) => html`<section class="panel" aria-labelledby="drafts-title">
    <header class="panel-head"><h2 id="drafts-title">Order list</h2></header>
    <p class="hint">Drafts from apps. Nothing is ordered until you sign.</p>
    ${drafts.map(draftItem)}
  </section>`;

const draftItem = ({ id, order }: DraftOrder) => html`<article class="item" data-testid="draft-order">
    <header class="item-head"><h3>${order.code?.text ?? order.code?.coding?.[0]?.display ?? 'Order'}</h3>
      <span class="pill pill-draft">draft</span></header>
    <form data-api="/chart/api/scratchpad/sign"><input type="hidden" name="draft" value="${id}">
      <button data-testid="sign-draft">Sign</button></form>
  </article>`;
