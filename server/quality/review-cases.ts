import { measuredBy } from '@pearr/config';
import type { CasesView } from '@pearr/pearr';
import { periodsUntil } from '@pearr/quality';
import { reviewedMeasures } from '@pearr/quality/run';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { toAuditEvent } from '../audit/to-audit-event.ts';
import type { Deps } from '../deps.ts';
import { currentTraceId } from '../ops/trace.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import type { StaffSession } from '../smart/session.ts';
import { staffOf } from '../staff/require-staff.ts';
import { withSources } from './with-sources.ts';

const asked = z.strictObject({
  measure: z.enum(reviewedMeasures),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
});
type Asked = z.infer<typeof asked>;

function list(deps: Deps, { measure, month: label }: Asked) {
  const { site, rules, content, clock, quality } = deps;
  const { timeZone } = site.organization;
  const periods = periodsUntil(label, timeZone, site.quality.yearEnd);
  const month = 'error' in periods ? undefined : periods.months.at(-1);
  if (month === undefined) throw new Error('the site has no time zone');
  const given = { measure, month, timeZone, now: clock(), ...measuredBy(rules, content) };
  return withSources(deps, (sources) => quality.work.cases({ ...sources, ...given }));
}

interface Looked {
  readonly encounter: string;
  readonly patient: string;
}

/** One entry for each patient looked at. Safety: unlike in care, what is not written down is not shown. */
async function writeDown(deps: Deps, { ehr, user }: StaffSession, looked: readonly Looked[]): Promise<void> {
  const { site, clock, uuid, store } = deps;
  const iss = site.ehrs.find((it) => it.id === ehr)?.iss ?? ehr;
  for (const { encounter, patient } of looked) {
    const id = uuid();
    const scene = { iss, user, patient: patient.split('/')[1], encounter: encounter.split('/')[1] };
    const recorded = new Date(clock()).toISOString();
    const moment = { id, recorded, site: site.publicUrl, requestId: currentTraceId() ?? id };
    await store.audit.append(toAuditEvent(scene, { kind: 'read', what: 'case-list' }, moment));
  }
}

/**
 * The cases behind a measure of what staff or the system did, for who may look into them.
 * Safety: a role of its own, every patient in the audit trail, and no list
 * by risk or by what somebody said (R13).
 */
export function casesHandler(deps: Deps): RequestHandler {
  return async (req, res) => {
    const session = staffOf(res);
    if (!session.roles.includes('caseReview')) return sendError(res, 'NOT_YOUR_ROLE');
    const parsed = asked.safeParse(req.body);
    if (!parsed.success) return sendError(res, 'INVALID_REQUEST');
    const found = await list(deps, parsed.data);
    deps.log.info({
      event: 'case-list',
      ehr: session.ehr,
      outcome: 'error' in found ? found.error : 'shown',
    });
    if ('error' in found) return sendError(res, 'NOT_FOUND');
    await writeDown(deps, session, found.cases);
    const cases = found.cases.map(({ encounter, day }) => ({ encounter, day }));
    res.json({ cases, unnamed: found.unnamed } satisfies CasesView);
  };
}
