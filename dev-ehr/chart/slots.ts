import type { Chart } from './chart.ts';
import type { EhrUser } from './ehr-users.ts';
import { readEncounters } from './encounters.ts';
import type { Reported } from './give-feedback.ts';
import { type Html, html } from './html.ts';
import { isRegistered } from './launch-app.ts';
import type { HookAnswer, StartedEncounter } from './open-chart.ts';
import { answeredStatus, cardList, openForm } from './views/advisories.ts';
import { answeredCard, cardView } from './views/card.ts';
import { exchangeSlots } from './views/developer.ts';
import { draftList } from './views/drafts.ts';
import { encounterList } from './views/encounters.ts';
import { appMenu } from './views/launch-form.ts';
import { encounterBanner } from './views/storyboard.ts';
import { writtenList } from './views/written.ts';
import { readWritten } from './written.ts';

// What changes on the page after each thing a user does: the page replaces the slots that it is sent.

const registered = (chart: Chart) => (url: string) => isRegistered(chart, url);

export function afterOpening(chart: Chart, answers: readonly HookAnswer[]): Html {
  const cards = answers.flatMap((answer) => answer.cards);
  return html`${cardList(cards, registered(chart))}${answeredStatus(cards.length)}${exchangeSlots(chart.log.all())}`;
}

export async function afterEncounter(
  chart: Chart,
  patientId: string,
  { encounter, answers }: StartedEncounter,
): Promise<Html> {
  const encounters = await readEncounters(chart.deps.fhir, patientId);
  const { id: encounterId } = encounter;
  return html`${afterOpening(chart, answers)}
    ${encounterBanner(encounter)}
    ${encounterList({ patientId, encounters, encounterId })}
    ${openForm(patientId, encounterId)}
    ${appMenu(patientId, encounterId)}`;
}

export async function afterFeedback(chart: Chart, { shown, settled }: Reported): Promise<Html> {
  const card = settled ? answeredCard(shown) : cardView(shown, registered(chart));
  const written = await readWritten(chart.deps.fhir, shown.patientId);
  return html`${card}${writtenList(written)}${exchangeSlots(chart.log.all())}`;
}

export async function afterSigning(chart: Chart, user: EhrUser, patientId: string): Promise<Html> {
  const written = await readWritten(chart.deps.fhir, patientId);
  return html`${draftList(chart.scratchpad.list(user, patientId))}${writtenList(written)}`;
}
