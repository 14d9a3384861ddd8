import type { Card, Coding, Link } from '../../cds-client/index.ts';
import { type Html, html } from '../html.ts';
import { toHtml } from '../markdown.ts';
import type { ShownCard } from '../shown-cards.ts';
import { launchForm } from './launch-form.ts';

export type IsRegistered = (url: string) => boolean;

const URGENCY: Readonly<Record<Card['indicator'], string>> = {
  info: 'Information',
  warning: 'Warning',
  critical: 'Critical',
};

/** One advisory: what it says, its links and suggestions, and the ways to answer it. */
export function cardView(shown: ShownCard, isRegistered: IsRegistered): Html {
  const { id, card } = shown;
  return html`<article class="card card-${card.indicator}" data-slot="card-${id}" data-testid="card" tabindex="-1">
    <header class="card-head">
      <h3 data-testid="card-summary"><span class="urgency">${URGENCY[card.indicator]}</span> ${card.summary}</h3>
      ${feedbackForm(id, html`<button class="quiet" data-testid="dismiss">Dismiss</button>`)}
    </header>
    ${card.detail !== undefined && html`<div class="card-detail">${toHtml(card.detail)}</div>`}
    ${card.links?.map((link, index) => linkView({ shown, link, index }, isRegistered))}
    ${card.suggestions && html`<div class="row">${card.suggestions.map((_, index) => suggestionView(shown, index))}</div>`}
    ${card.overrideReasons && overrideForm(id, card.overrideReasons)}
    <footer class="card-source">From ${sourceView(card.source)}</footer>
  </article>`;
}

/** What stands in the card's place once it is answered. */
export const answeredCard = ({ id, card }: ShownCard) =>
  html`<p class="answered" data-slot="card-${id}" tabindex="-1">Answered: ${card.summary}</p>`;

function linkView(
  { shown, link, index }: { shown: ShownCard; link: Link; index: number },
  isRegistered: IsRegistered,
): Html {
  const testId = `card-link-${index}`;
  if (link.type === 'absolute') {
    return html`<p class="card-link" data-testid="${testId}"><a href="${link.url}" target="_blank" rel="noopener noreferrer">${link.label}</a></p>`;
  }
  if (!isRegistered(link.url)) {
    return html`<p class="card-link" data-testid="${testId}">${link.label}: this app is not registered here.</p>`;
  }
  const { id, patientId, encounterId } = shown;
  const fields = { patientId, encounterId, card: id, link: String(index) };
  return launchForm({ label: link.label, fields, testId, buttons: 'card-open' });
}

function suggestionView({ id, card, accepted }: ShownCard, index: number): Html {
  const { label, isRecommended } = card.suggestions?.[index] ?? {};
  if (accepted.includes(index)) return html`<p class="card-link">${label}: done</p>`;
  return html`<form class="card-link" data-api="/chart/api/feedback">
    <input type="hidden" name="card" value="${id}"><input type="hidden" name="outcome" value="accepted">
    <button name="suggestion" value="${index}" data-testid="suggestion-${index}">${label}</button>
    ${isRecommended && html`<span class="hint">recommended</span>`}
  </form>`;
}

const feedbackForm = (id: string, controls: Html) =>
  html`<form class="row" data-api="/chart/api/feedback">
    <input type="hidden" name="card" value="${id}"><input type="hidden" name="outcome" value="overridden">
    ${controls}
  </form>`;

function overrideForm(id: string, reasons: readonly Coding[]): Html {
  const options = reasons.map(
    ({ system, code, display }) => html`<option value="${system}|${code}">${display}</option>`,
  );
  return feedbackForm(
    id,
    html`<select name="reason" required aria-label="Reason for not following this advisory" data-testid="override-reason">
        <option value="">Not now, because…</option>${options}
      </select>
      <input name="userComment" maxlength="500" aria-label="Comment" placeholder="Comment (optional)" data-testid="override-comment">
      <button class="plain" data-testid="override-submit">Record reason</button>`,
  );
}

const sourceView = ({ label, url }: Card['source']) =>
  url === undefined
    ? html`${label}`
    : html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
