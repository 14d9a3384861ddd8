import type { RequestHandler } from 'express';
import { sendError } from '../outcomes/operation-outcome.ts';

/** The longest body of any route, bytes; routes have narrower limits of their own. */
const LONGEST = 2 * 1024 * 1024;

/** What is said to be too long is refused unread: the body reader would first read it all, for as long as it is sent. */
export const bodyWithinBounds: RequestHandler = (req, res, next) => {
  if (Number(req.headers['content-length'] ?? 0) <= LONGEST) return next();
  res.setHeader('Connection', 'close');
  sendError(res, 'TOO_LARGE');
};
