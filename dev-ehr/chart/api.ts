/**
 * What the chart page uses, and programs may. Input is a JSON body; a failure is `{error, message, detail?}` with the
 * status of chart-errors.ts; all but the first two endpoints need a signed-in user.
 *
 *   GET  /chart/api/users                  → {users: [{reference, name, role, …}], current?}
 *   POST /chart/api/users                  {user: 'Practitioner/x'} signs in → the user
 *   GET  /chart/api/patients               → {patients: [{id, name, age, sex, birthDate, mrn, story}]}
 *   GET  /chart/api/chart/:patient         → {patient, encounters, current?, written}
 *   GET  /chart/api/written/:patient       → {written: [{type, id, title, status, filed, labels, references}]}
 *   GET  /chart/api/resources/:type/:id    → the resource, of the types listed as written
 *   POST /chart/api/open                   {patientId, encounterId?} fires patient-view
 *                                          → {hooks: [{service, hook, status, ms, cards, problems}], discovery}
 *   POST /chart/api/encounters             {patientId, class} starts an encounter (EMER, AMB, …), fires
 *                                          encounter-start, then patient-view → 201 {encounter, hooks, discovery}
 *   POST /chart/api/feedback               {card, outcome: 'overridden', reason?: 'system|code', userComment?}
 *                                          {card, outcome: 'accepted', suggestion: index}
 *                                          → {settled, feedback?: status}
 *   POST /chart/api/launches               {patientId, encounterId?, card?, link?: index, target?: 'frame'|'window'}
 *                                          → 201 {url}; from a form → 303 to it. Without a card: the app menu
 *   POST /chart/api/scratchpad             {origin, handle, resource}: a message scratchpad.create that an app sent to
 *                                          the page → the payload of its answer {status, location?}
 *   GET  /chart/api/scratchpad/:patient    → {drafts: [{id, order}]}, the user's own
 *   POST /chart/api/scratchpad/sign        {draft: id} makes an order of a draft → {}
 *   POST /chart/api/glass                  {patientId} breaks the glass of a restricted chart, for this user → {}
 *   GET  /chart/api/exchanges              → {exchanges: […]}, the last calls to CDS services, without bodies
 *   GET  /chart/api/exchanges/:id          → one call with what was sent and answered
 *
 * `cards` are the valid cards as the service sent them, each with `id`, this EHR's name for it in feedback and
 * launches. `status` is the HTTP status, TIMED_OUT or UNREACHABLE. With `Accept: text/html` a POST, and `written`,
 * answer with the page's slots instead.
 */
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Chart } from './chart.ts';
import * as doing from './doing.ts';
import { readUsers } from './ehr-users.ts';
import * as inputs from './inputs.ts';
import * as reading from './reading.ts';
import { createRoute, parseInput, sendFailure } from './route.ts';

/** Routes of `/chart/api`; see the top of this file. */
export function createChartApi(chart: Chart): express.Router {
  const router = express.Router();
  const route = createRoute(chart);
  router.use(refuseCrossSite, express.json(), express.urlencoded({ extended: false }));
  router.get('/users', listUsers(chart));
  router.post('/users', signIn(chart));
  router.get('/patients', route(inputs.noInput, reading.patients));
  router.get('/chart/:patient', route(inputs.patientInput, reading.wholeChart));
  router.get('/written/:patient', route(inputs.patientInput, reading.written));
  router.get('/resources/:type/:id', route(inputs.resourceInput, reading.resource));
  router.post('/glass', route(inputs.glassInput, doing.breakGlass));
  router.post('/open', route(inputs.openInput, doing.open));
  router.post('/encounters', route(inputs.encounterInput, doing.encounter));
  router.post('/feedback', route(inputs.feedbackInput, doing.feedback));
  router.post('/launches', route(inputs.launchInput, doing.launch));
  router.post('/scratchpad', route(inputs.draftInput, doing.draft));
  router.post('/scratchpad/sign', route(inputs.signInput, doing.sign));
  router.get('/scratchpad/:patient', route(inputs.patientInput, reading.drafts));
  router.get('/exchanges', route(inputs.noInput, reading.exchanges));
  router.get('/exchanges/:id', route(inputs.exchangeInput, reading.exchange));
  router.use(unreadableBody);
  return router;
}

const listUsers =
  ({ deps }: Chart): RequestHandler =>
  async (req, res) => {
    const current = deps.users.current(req);
    res.json({ users: await readUsers(deps.fhir), ...(current !== undefined && { current }) });
  };

const signIn =
  ({ deps }: Chart): RequestHandler =>
  async (req, res) => {
    const input = parseInput(inputs.userInput, req);
    if ('error' in input) return sendFailure(res, input);
    const user = (await readUsers(deps.fhir)).find(({ reference }) => reference === input.value.user);
    if (!user) return sendFailure(res, { error: 'USER_UNKNOWN' });
    deps.users.signIn(res, user.reference);
    res.json(user);
  };

// A framed app is of the same site as this page where both are on localhost, so the cookie's SameSite is not enough.
const refuseCrossSite: RequestHandler = (req, res, next) => {
  const site = req.get('sec-fetch-site') ?? 'same-origin';
  if (req.method === 'POST' && site !== 'same-origin') sendFailure(res, { error: 'CROSS_SITE' });
  else next();
};

const unreadableBody: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof Error && 'body' in error)
    sendFailure(res, { error: 'INVALID_INPUT', detail: error.message });
  else next(error);
};
