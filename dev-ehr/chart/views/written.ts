import { type Html, html } from '../html.ts';
import type { SecurityLabel, Written } from '../written.ts';
import { moment } from './moment.ts';

export function writtenPanel(patientId: string, written: readonly Written[]): Html {
  return html`<section class="panel" aria-labelledby="written-title">
    <header class="panel-head">
      <h2 id="written-title">Written by apps</h2>
      <form data-api="/chart/api/written/${patientId}" data-method="GET" data-written>
        <button class="quiet" data-testid="written-refresh">Refresh</button>
      </form>
    </header>
    <p class="hint">Responses, orders, tasks, documents, consents and messages in this chart, the newest first.</p>
    ${writtenList(written)}
  </section>`;
}

export function writtenList(written: readonly Written[]): Html {
  return html`<div class="written" data-slot="written" tabindex="-1">
    ${written.length === 0 && html`<p class="hint">Nothing has been written.</p>`}
    ${written.map(writtenItem)}
  </div>`;
}

function writtenItem({ type, id, title, status, filed, labels, references }: Written): Html {
  return html`<article class="item" data-testid="written-${type}" data-id="${id}">
    <header class="item-head">
      <h3>${type}</h3><span class="pill pill-${status}">${status}</span>
      ${filed !== undefined && html`<small>${moment(filed)}</small>`}
    </header>
    ${title !== undefined && html`<p class="item-title">${title}</p>`}
    <p class="labels">${labels.length === 0 && html`<span class="hint">No security label</span>`}
      ${labels.map(labelView)}</p>
    <details><summary>${references.length} references</summary>
      <dl class="references">${references.map(({ path, reference }) => html`<dt>${path}</dt><dd>${reference}</dd>`)}</dl>
    </details>
    <details data-load="/chart/api/resources/${type}/${id}"><summary>JSON</summary><pre tabindex="0">Loading…</pre></details>
  </article>`;
}

// Safety: the code alone. Spelled out, a label would tell whoever looks over a shoulder what the record is about.
const labelView = ({ code }: SecurityLabel) => html`<span class="label">${code}</span>`;
