import type { Exchange, Problem } from '../../cds-client/index.ts';
import { type Html, html } from '../html.ts';

/** The developer drawer, closed until asked for: every call to the CDS services, and what was wrong with each. */
export function developerDrawer(exchanges: readonly Exchange[]): Html {
  return html`<details class="drawer" data-testid="dev-drawer">
    <summary>Developer: calls to CDS services, ${exchangeCount(exchanges)}</summary>
    ${exchangeList(exchanges)}
  </details>`;
}

function exchangeList(exchanges: readonly Exchange[]): Html {
  return html`<div class="exchanges" data-slot="exchanges" tabindex="-1">
    ${exchanges.length === 0 && html`<p class="hint">No calls yet.</p>`}
    ${exchanges.map(exchangeItem)}
  </div>`;
}

/** The drawer's slots, after a call. */
export const exchangeSlots = (exchanges: readonly Exchange[]): Html =>
  html`${exchangeList(exchanges)}${exchangeCount(exchanges)}`;

const exchangeCount = (exchanges: readonly Exchange[]) =>
  html`<span data-slot-text="exchange-count">${exchanges.length} kept, ${exchanges.filter(isFaulty).length} with errors</span>`;

const isFaulty = ({ problems }: Exchange) => problems.some(({ severity }) => severity === 'error');

function exchangeItem(exchange: Exchange): Html {
  const { id, kind, hook, service, method, url, status, ms, at, problems, leftOut = {} } = exchange;
  const worst = isFaulty(exchange) ? 'error' : 'fine';
  return html`<article class="exchange exchange-${worst}" data-testid="exchange-${kind}">
    <h3>${hook ?? kind}${service !== undefined && html` · ${service}`}</h3>
    <p class="mono">${method} ${url}</p>
    <p><span class="pill pill-${status === 200 ? 'fine' : 'error'}">${status}</span> ${ms} ms · <time>${at.toISOString()}</time></p>
    ${problems.length > 0 && html`<ul class="problems">${problems.map(problemItem)}</ul>`}
    ${Object.entries(leftOut).map(([key, why]) => html`<p class="hint">Prefetch ${key} left out: ${why}</p>`)}
    <details data-load="/chart/api/exchanges/${id}"><summary>Request and response</summary><pre tabindex="0">Loading…</pre></details>
  </article>`;
}

const problemItem = ({ path, rule, severity }: Problem) =>
  html`<li data-testid="problem"><strong>${severity}</strong> ${path !== '' && html`<code>${path}</code>`} ${rule}</li>`;
