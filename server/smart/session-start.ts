import { assessChart, type ChartPart, decideFor, partQueries } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { SessionStart } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { loadParts } from '../ehr/load-parts.ts';
import type { CardMeaning } from '../store/cards.ts';
import { type SmartSession, viewingOf } from './session.ts';

/** A session whose chart has not been read yet. */
export type NewSession = Omit<SmartSession, 'start'>;

/** What must be read for age and for a known history. */
const PARTS: readonly ChartPart[] = ['patient', 'encounter', 'conditions'];
const DEADLINE = 5000;

async function remembered({ store }: Deps, session: NewSession): Promise<CardMeaning | undefined> {
  const viewing = viewingOf(session);
  const named = session.card === undefined ? undefined : await store.cards.meaning(session.card, viewing);
  return named ?? store.cards.latestMeaning(viewing);
}

/** The same evaluation as behind a card, for a launch from the chart's menu. */
async function evaluated(deps: Deps, ehr: Ehr, session: NewSession): Promise<SessionStart> {
  const { patient, encounter, tokens } = session;
  const client = deps.userFhir(ehr.iss, tokens.accessToken);
  const context = { patientId: patient, encounterId: encounter };
  const parts = await loadParts(client, partQueries(PARTS, context), AbortSignal.timeout(DEADLINE));
  const options = { patientId: patient, encounterId: encounter, at: deps.clock() };
  const assessment = assessChart(deps.rules, new Map(parts), options);
  if ('error' in assessment) return { minor: 'unknown', mode: 'conversation' };
  const known = assessment.findings.some((it) => it.domain === 'KNOWN' && it.state === 'present');
  const { minor } = decideFor(deps.rules, assessment, { userId: session.user });
  return { minor, mode: known ? 'support' : 'conversation' };
}

/**
 * How a conversation begins: from what the card stood for, else by reading the chart. Whether the
 * patient is a minor, and whether the history is known, are never taken from the launch.
 */
export async function readSessionStart(deps: Deps, ehr: Ehr, session: NewSession): Promise<SessionStart> {
  const meaning = await remembered(deps, session);
  if (meaning === undefined || meaning.kind === 'resume') return evaluated(deps, ehr, session);
  return { minor: meaning.minor, mode: meaning.kind === 'support' ? 'support' : 'conversation' };
}
