import type { EncounterEntry } from '../encounters.ts';
import { type Html, html } from '../html.ts';
import type { PatientEntry } from '../patients.ts';
import { moment } from './moment.ts';

/** The patient's banner: in sight whatever is open below. */
export function storyboard(patient: PatientEntry): Html {
  const { name, age, sex, birthDate, mrn, story } = patient;
  return html`<section class="storyboard" aria-label="Patient">
    <span class="avatar" aria-hidden="true">${initials(name)}</span>
    <div>
      <h1 data-testid="banner-name">${name}</h1>
      <p>${[age !== undefined && `${age} years`, sex].filter((part) => part !== false).join(' · ')}</p>
    </div>
    <dl>
      ${birthDate !== undefined && html`<div><dt>Born</dt><dd>${moment(birthDate)}</dd></div>`}
      ${mrn !== undefined && html`<div><dt>Record</dt><dd>${mrn}</dd></div>`}
      ${story !== undefined && html`<div><dt>Invented</dt><dd>Story ${story}</dd></div>`}
    </dl>
  </section>`;
}

/** The encounter in which the chart is open, beside the banner. */
export const encounterBanner = (encounter: EncounterEntry | undefined) =>
  html`<p class="encounter-banner" data-slot="encounter-banner" tabindex="-1">${
    encounter
      ? html`${encounter.class} encounter${encounter.start !== undefined && html` since ${moment(encounter.start)}`}`
      : 'No encounter open'
  }</p>`;

const initials = (name: string) =>
  name
    .split(',')[0]
    ?.split(' ')
    .map((part) => part.slice(0, 1))
    .join('')
    .slice(0, 2);
