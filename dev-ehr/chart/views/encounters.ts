import { ENCOUNTER_CLASSES, type EncounterEntry } from '../encounters.ts';
import { type Html, html } from '../html.ts';
import { moment } from './moment.ts';

export interface EncountersOf {
  patientId: string;
  encounters: readonly EncounterEntry[];
  /** The encounter in which the chart is open. */
  encounterId?: string | undefined;
  mayStart?: boolean;
}

export function encountersPanel(of: EncountersOf): Html {
  return html`<section class="panel" aria-labelledby="encounters-title">
    <header class="panel-head">
      <h2 id="encounters-title">Encounters</h2>
      ${of.mayStart && startForm(of.patientId)}
    </header>
    ${encounterList(of)}
  </section>`;
}

export function encounterList(of: EncountersOf): Html {
  const { encounters } = of;
  return html`<div class="scroll" data-slot="encounters" tabindex="0" role="region" aria-label="List of encounters">
    ${encounters.length === 0 && html`<p class="hint">No encounters recorded.</p>`}
    <ol class="encounters">${encounters.map((encounter) => encounterRow(encounter, of))}</ol>
  </div>`;
}

function encounterRow(encounter: EncounterEntry, { patientId, encounterId }: EncountersOf): Html {
  const { id, status, class: kind, start, end, reason } = encounter;
  const isOpen = id === encounterId;
  return html`<li ${isOpen && html`aria-current="true"`}>
    <span class="encounter-class">${kind}</span>
    <span class="encounter-what">${reason ?? 'No reason recorded'}
      <small>${start !== undefined && moment(start)}${end !== undefined && html` to ${moment(end)}`}</small>
    </span>
    <span class="pill pill-${status}">${isOpen ? 'open here' : status}</span>
    ${status === 'in-progress' && !isOpen && html`<a href="/?patient=${patientId}&amp;encounter=${id}">Open in this encounter</a>`}
  </li>`;
}

function startForm(patientId: string): Html {
  const options = Object.entries(ENCOUNTER_CLASSES).map(
    ([code, name]) => html`<option value="${code}">${name}</option>`,
  );
  return html`<form class="row" data-api="/chart/api/encounters" data-asks>
    <input type="hidden" name="patientId" value="${patientId}">
    <select name="class" aria-label="Class of the new encounter" data-testid="encounter-class">${options}</select>
    <button class="plain" data-testid="start-encounter">Start encounter</button>
  </form>`;
}
