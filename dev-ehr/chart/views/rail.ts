import { type Html, html } from '../html.ts';
import type { PatientEntry } from '../patients.ts';

export function patientRail(patients: readonly PatientEntry[], openId: string | undefined): Html {
  return html`<nav class="rail" aria-labelledby="rail-title">
    <h2 id="rail-title">Patients</h2>
    <ol>${patients.map((patient) => entry(patient, patient.id === openId))}</ol>
  </nav>`;
}

function entry({ id, name, age, sex, story }: PatientEntry, isOpen: boolean): Html {
  return html`<li><a href="/?patient=${id}" data-testid="patient-${id}" ${isOpen && html`aria-current="page"`}>
    <span class="rail-name">${name}</span>
    <span class="rail-more">${age !== undefined && html`${age} · `}${sex}${story !== undefined && html` · Story ${story}`}</span>
  </a></li>`;
}
