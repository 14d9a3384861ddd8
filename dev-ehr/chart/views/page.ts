import type { Exchange } from '../../cds-client/index.ts';
import { type EhrUser, isStaff } from '../ehr-users.ts';
import type { EncounterEntry } from '../encounters.ts';
import { type Html, html } from '../html.ts';
import type { PatientEntry } from '../patients.ts';
import type { DraftOrder } from '../scratchpad.ts';
import type { Written } from '../written.ts';
import { activityPanel } from './activity.ts';
import { advisoriesPanel } from './advisories.ts';
import { developerDrawer } from './developer.ts';
import { draftsPanel } from './drafts.ts';
import { encountersPanel } from './encounters.ts';
import { glassForm } from './glass.ts';
import { appMenu } from './launch-form.ts';
import { patientRail } from './rail.ts';
import { encounterBanner, storyboard } from './storyboard.ts';
import { signIn, userMenu } from './user-menu.ts';
import { writtenPanel } from './written.ts';

/** The chart that is open. */
export interface OpenChart {
  patient: PatientEntry;
  encounters: readonly EncounterEntry[];
  /** The encounter in which it is open. */
  encounter?: EncounterEntry | undefined;
  written: readonly Written[];
  /** The user's own. */
  drafts: readonly DraftOrder[];
  /** The user has not broken the glass: apps and CDS services are refused. */
  isBehindGlass: boolean;
}

export interface Page {
  users: readonly EhrUser[];
  user?: EhrUser | undefined;
  /** Those whose chart the user may open. */
  patients: readonly PatientEntry[];
  open?: OpenChart | undefined;
  exchanges: readonly Exchange[];
  /** Whose manner the EHR has. */
  label?: string | undefined;
}

// Safety: the title says nothing of the patient or of an app; it is seen on screens, in tabs and in histories.
export const page = ({ users, user, patients, open, exchanges, label }: Page): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Chart</title>
  <link rel="icon" href="data:,">
  ${['base', 'layout', 'panels'].map((name) => html`<link rel="stylesheet" href="/chart/assets/${name}.css">`)}
  <script type="module" src="/chart/assets/chart.js"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the chart</a>
  <header class="top"><p class="brand">Chart</p><p class="brand-note">Development EHR${label !== undefined && ` in the manner of ${label}`}, invented patients</p>${userMenu(users, user)}</header>
  <div class="workspace">
    ${user && patientRail(patients, open?.patient.id)}
    <main id="main" tabindex="-1">
      <p class="notice" role="alert" data-notice></p>
      ${content(users, user, open)}
      ${user && developerDrawer(exchanges)}
    </main>
  </div>
</body>
</html>`;

function content(users: readonly EhrUser[], user: EhrUser | undefined, open: OpenChart | undefined): Html {
  if (!user) return signIn(users);
  if (!open)
    return html`<section class="empty"><h1>No chart is open</h1><p>Choose a patient on the left.</p></section>`;
  return chartView(user, open);
}

function chartView(
  user: EhrUser,
  { patient, encounters, encounter, written, drafts, isBehindGlass }: OpenChart,
): Html {
  const { id: patientId } = patient;
  const encounterId = encounter?.id;
  return html`<div class="banner">${storyboard(patient)}${encounterBanner(encounter)}</div>
  ${isBehindGlass && glassForm(patientId)}
  <div class="tabs">
    <div role="tablist" aria-label="Chart">
      <button type="button" role="tab" id="tab-chart" aria-controls="panel-chart" aria-selected="true">Chart</button>
      <button type="button" role="tab" id="tab-activity" aria-controls="panel-activity" aria-selected="false" tabindex="-1">Activity</button>
    </div>
    <div class="app-menu"><span class="hint">Apps</span>${appMenu(patientId, encounterId)}</div>
  </div>
  <div class="panels" id="panel-chart" role="tabpanel" aria-labelledby="tab-chart">
    <div class="column">
      ${advisoriesPanel(patientId, encounterId)}
      ${encountersPanel({ patientId, encounters, encounterId, mayStart: isStaff(user) })}
    </div>
    <div class="column">${draftsPanel(patientId, drafts)}${writtenPanel(patientId, written)}</div>
  </div>
  <div class="activity" id="panel-activity" role="tabpanel" aria-labelledby="tab-activity" hidden>${activityPanel()}</div>`;
}
