import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { EhrUsers } from '../seams.ts';

// Two cookies of one value. Inside an EHR page of another site's app, and after a POST from the app, only
// SameSite=None arrives, which asks for Secure; a browser that takes no Secure cookie over http gets the other one.
const COOKIES = [
  { name: 'ehr_user', attributes: 'SameSite=Lax' },
  { name: 'ehr_user_framed', attributes: 'SameSite=None; Secure' },
];

/** The signed-in user of a browser, in a cookie signed with `key`. */
export function createEhrUsers(key: string): EhrUsers {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const verify = (value: string): string | undefined => {
    const [text = '', signature = ''] = value.split('.');
    const [given, expected] = [Buffer.from(signature), Buffer.from(sign(text))];
    return given.length === expected.length && timingSafeEqual(given, expected)
      ? Buffer.from(text, 'base64url').toString()
      : undefined;
  };
  return {
    signIn: (res: Response, user) => {
      const text = Buffer.from(user).toString('base64url');
      for (const { name, attributes } of COOKIES) {
        res.append('set-cookie', `${name}=${text}.${sign(text)}; Path=/; HttpOnly; ${attributes}`);
      }
    },
    current: (req: Request) => {
      const values = readCookies(req.get('cookie') ?? '');
      return COOKIES.flatMap(({ name }) => verify(values.get(name) ?? '') ?? [])[0];
    },
  };
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
