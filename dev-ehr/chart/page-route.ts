import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Chart } from './chart.ts';
import { type EhrUser, mayOpen, readUsers } from './ehr-users.ts';
import { currentEncounter, readEncounters } from './encounters.ts';
import { readPatient, readPatients } from './patients.ts';
import { type OpenChart, page } from './views/page.ts';
import { readWritten } from './written.ts';

const querySchema = z.object({ patient: z.string().optional(), encounter: z.string().optional() }).catch({});

/** `GET /?patient=…&encounter=…`: the whole page. An id that is unknown, or not the user's to see, opens nothing. */
export function createPageRoute(chart: Chart): RequestHandler {
  const { fhir, users, now, origin } = chart.deps;
  const policy = contentSecurityPolicy(chart);
  return async (req, res) => {
    if (isOtherLoopback(req.hostname, new URL(origin).hostname))
      return res.redirect(origin + req.originalUrl);
    const everyone = await readUsers(fhir);
    const reference = users.current(req);
    const user = everyone.find((each) => each.reference === reference);
    const patients = user ? await readPatients(fhir, user, now()) : [];
    const open = user && (await readOpenChart(chart, user, querySchema.parse(req.query)));
    res.set({
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    const exchanges = chart.log.all();
    res
      .type('html')
      .send(page({ users: everyone, user, patients, open, exchanges, label: chart.label }).markup);
  };
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

// The sign-in cookie belongs to one host name, and the authorization endpoint must see it: the page stays on that name.
const isOtherLoopback = (host: string, own: string) =>
  host !== own && LOOPBACK.includes(host) && LOOPBACK.includes(own);

async function readOpenChart(
  chart: Chart,
  user: EhrUser,
  { patient: patientId, encounter: encounterId }: z.infer<typeof querySchema>,
): Promise<OpenChart | undefined> {
  const { fhir, now, glass } = chart.deps;
  if (patientId === undefined || !mayOpen(user, patientId)) return undefined;
  const patient = await readPatient(fhir, patientId, now());
  if (!patient) return undefined;
  const encounters = await readEncounters(fhir, patientId);
  const encounter = encounters.find(({ id }) => id === encounterId) ?? currentEncounter(encounters);
  const isBehindGlass = glass.isClosed(patientId, user.reference);
  const drafts = chart.scratchpad.list(user, patientId);
  const written = await readWritten(fhir, patientId);
  return { patient, encounters, encounter, isBehindGlass, written, drafts };
}

// A launch goes through this EHR inside the frame: the launch form first, the authorization endpoint later.
function contentSecurityPolicy({ deps: { origin, appOrigin } }: Chart): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src 'self' ${origin} ${appOrigin}`,
    `form-action 'self' ${origin} ${appOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
