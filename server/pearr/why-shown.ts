import { assessChart, type Domain, decideFor, domainTitles, partQueries } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { WhyShown } from '@pearr/pearr';
import { loadParts } from '../ehr/load-parts.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { SmartSession } from '../smart/session.ts';
import { readRoleCodes } from '../staff/read-roles.ts';
import type { ConversationDeps } from './conversation-deps.ts';

const DEADLINE = 5000;

/**
 * Why the guide may have been offered: the chart is read anew with the user's own access, for nothing of it is kept.
 * Safety: only for the roles a site names, and only after the app asked whether anybody else sees the screen (R3).
 * What could not be read is said to be unknown, never absent (R5).
 * @returns NOT_YOUR_ROLE for everybody else, and when the EHR does not tell the role.
 */
export async function readWhyShown(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
): Promise<{ shown: WhyShown } | { error: ErrorCode }> {
  const client = deps.userFhir(ehr.iss, session.tokens.accessToken);
  const held = await readRoleCodes(client, session.user);
  if (!deps.site.whyShown.roles.some((code) => held.has(code))) return { error: 'NOT_YOUR_ROLE' };

  const { patient: patientId, encounter: encounterId } = session;
  const queries = partQueries(ehr.parts, { patientId, encounterId });
  const loaded = await loadParts(client, queries, AbortSignal.timeout(DEADLINE));
  const options = { patientId, encounterId, at: deps.clock(), noteCodes: ehr.noteCodes };
  const assessment = assessChart(deps.rules, new Map(loaded), options);
  if ('error' in assessment) return { error: 'EHR_UNREACHABLE' };

  const { findings } = assessment;
  const fired = decideFor(deps.rules, assessment, { userId: session.user }).kind !== 'none';
  return {
    shown: {
      present: titlesOf(
        deps,
        findings.filter(({ state }) => state === 'present'),
      ),
      unknown: titlesOf(
        deps,
        findings.filter(({ state }) => state === 'unknown'),
      ),
      fired,
    },
  };
}

/** By domain and title, never by code: the reference guide has the rest. */
function titlesOf(
  { content }: ConversationDeps,
  findings: readonly { readonly id: string; readonly domain: Domain }[],
): string[] {
  const titles = new Map(content.indicators.map(({ id, title }) => [id, title]));
  const named = findings.map(({ id, domain }) => `${domainTitles[domain]}: ${titles.get(id) ?? id}`);
  return [...new Set(named)].sort();
}
