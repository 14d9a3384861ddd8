import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Chart } from './chart.ts';
import { CHART_ERRORS, type Failure } from './chart-errors.ts';
import { type EhrUser, readUsers } from './ehr-users.ts';
import type { Html } from './html.ts';

export interface Call<Input> {
  user: EhrUser;
  input: Input;
}

/** One answer in up to three forms. */
export interface Reply {
  /** For programs. */
  json: unknown;
  /** Status of the JSON answer; 200 unless given. */
  status?: number;
  /** For the page, which asks for `text/html`: the slots to replace. */
  slots?: () => Html | Promise<Html>;
  /** For a plain form, which navigates a frame or a window: where to go. */
  seeOther?: string;
}

type Handler<Input> = (chart: Chart, call: Call<Input>) => Promise<Reply | Failure>;

/** Who is signed in. */
async function currentUser(chart: Chart, req: Request): Promise<EhrUser | undefined> {
  const reference = chart.deps.users.current(req);
  if (reference === undefined) return undefined;
  const users = await readUsers(chart.deps.fhir);
  return users.find((user) => user.reference === reference);
}

/** Makes a route: a signed-in user, an input (path parameters and body) of the schema's form, and one reply. */
export function createRoute(chart: Chart) {
  return <Input>(schema: z.ZodType<Input>, handle: Handler<Input>): RequestHandler =>
    async (req, res) => {
      const user = await currentUser(chart, req);
      if (!user) return sendFailure(res, { error: 'NOT_SIGNED_IN' });
      const input = parseInput(schema, req);
      if ('error' in input) return sendFailure(res, input);
      const reply = await handle(chart, { user, input: input.value });
      return 'error' in reply ? sendFailure(res, reply) : sendReply(req, res, reply);
    };
}

export function parseInput<Input>(schema: z.ZodType<Input>, req: Request): { value: Input } | Failure {
  const parsed = schema.safeParse({ ...req.body, ...req.params });
  if (parsed.success) return { value: parsed.data };
  return { error: 'INVALID_INPUT', detail: z.prettifyError(parsed.error) };
}

export function sendFailure(res: Response, { error, detail }: Failure): void {
  const { status, message } = CHART_ERRORS[error];
  res.status(status).json({ error, message, ...(detail !== undefined && { detail }) });
}

async function sendReply(req: Request, res: Response, { json, status = 200, slots, seeOther }: Reply) {
  if (seeOther !== undefined && req.is('urlencoded')) {
    res.redirect(303, seeOther);
  } else if (slots && req.accepts(['json', 'html']) === 'html') {
    const { markup } = await slots();
    res.type('html').send(markup);
  } else {
    res.status(status).json(json);
  }
}
