import type { Chart } from './chart.ts';
import type { Failure } from './chart-errors.ts';
import type { EhrUser } from './ehr-users.ts';
import { type ChartAt, checkChart } from './open-chart.ts';
import type { ShownCard } from './shown-cards.ts';

export interface LaunchOf extends ChartAt {
  /** The shown card whose link is followed; without one the app is launched from the menu. */
  card?: string | undefined;
  /** Index of the link in the card. */
  link?: number | undefined;
  /** In a frame the chart's own banner stays in sight. */
  target: 'frame' | 'window';
}

/** The address that launches the app: SMART App Launch 2.2, "EHR launch", with `iss` and a single-use `launch`. */
export async function launchApp(
  chart: Chart,
  user: EhrUser,
  of: LaunchOf,
): Promise<{ url: string } | Failure> {
  const failure = await checkChart(chart, user, of);
  if (failure) return failure;
  const link = of.card === undefined ? toMenuLink(chart) : findLink(chart.shown.find(user, of.card), of);
  if ('error' in link) return link;
  if (!isRegistered(chart, link.url)) return { error: 'APP_NOT_REGISTERED' };
  const { fhirBase, launches } = chart.deps;
  const launch = launches.create({
    user: user.reference,
    patient: of.patientId,
    needPatientBanner: of.target === 'window',
    ...(of.encounterId !== undefined && { encounter: of.encounterId }),
    ...(link.appContext !== undefined && { appContext: link.appContext }),
  });
  const url = new URL(link.url);
  url.searchParams.set('iss', fhirBase);
  url.searchParams.set('launch', launch);
  return { url: url.href };
}

/** Only the app's own origin is registered with this EHR: a card can launch nothing else. */
export const isRegistered = (chart: Chart, url: string) =>
  new URL(url).origin === new URL(chart.deps.appOrigin).origin;

interface AppLink {
  url: string;
  appContext?: string | undefined;
}

const toMenuLink = (chart: Chart): AppLink => ({ url: `${chart.deps.appOrigin}/launch` });

function findLink(shown: ShownCard | undefined, of: LaunchOf): AppLink | Failure {
  // Safety: a card belongs to the chart that it was shown in, whatever chart is open by now.
  if (shown?.patientId !== of.patientId) return { error: 'CARD_NOT_FOUND' };
  const link = shown.card.links?.[of.link ?? 0];
  return link?.type === 'smart' ? link : { error: 'LINK_NOT_FOUND' };
}
