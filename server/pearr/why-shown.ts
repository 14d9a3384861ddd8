import {
  assessChart,
  type Domain,
  decideFor,
  domainTitle,
  partQueries,
  titleWords,
} from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { StaffLanguage, StaffText, WhyShown } from '@pearr/pearr';
import { loadParts } from '../ehr/load-parts.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { SmartSession } from '../smart/session.ts';
import { readNames } from '../staff/read-roles.ts';
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
  const held = await readNames(client, ehr.iss, session.user);
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
): StaffText[] {
  const indicators = new Map(content.indicators.map((it) => [it.id, it]));
  const named = findings.map(({ id, domain }) => {
    const indicator = indicators.get(id) ?? { title: id };
    return { en: lineOf(indicator, domain, 'en'), es: lineOf(indicator, domain, 'es') };
  });
  return [...new Map(named.map((it) => [it.en, it])).values()].sort((a, b) => (a.en < b.en ? -1 : 1));
}

/** A line in one language: where a title has no Spanish, its domain is named in English too. */
function lineOf(indicator: Parameters<typeof titleWords>[0], domain: Domain, wanted: StaffLanguage): string {
  const { text, language } = titleWords(indicator, wanted);
  return `${domainTitle(domain, language)}: ${text}`;
}
