import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';

/** How long a session may last, ms; no longer than a shift. */
export const SESSION_LIFETIME = 8 * 3_600_000;

/** One cookie a launch: two charts open in one browser must never share a session. */
function cookieName(handle: string): string {
  return `__Host-guide-${handle.slice(0, 16)}`;
}

/**
 * Partitioned, so that it survives in a frame of the EHR's page where third-party cookies are
 * blocked; `__Host-`, so that it is bound to this origin and to TLS (or to localhost).
 */
export function setSessionCookie(res: Response, handle: string, value: string): void {
  res.cookie(cookieName(handle), value, {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    partitioned: true,
    path: '/',
    maxAge: SESSION_LIFETIME,
  });
}

export function clearSessionCookie(res: Response, handle: string): void {
  res.clearCookie(cookieName(handle), {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    partitioned: true,
    path: '/',
  });
}

/** A cookie's value; undefined without it. */
export function readCookie(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

/** Whether the browser shows the cookie of a session. */
export function hasSessionCookie(req: Request, handle: string, expected: string): boolean {
  const shown = Buffer.from(readCookie(req, cookieName(handle)) ?? '');
  const wanted = Buffer.from(expected);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}
