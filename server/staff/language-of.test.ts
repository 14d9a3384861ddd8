import express from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

const app = express().get('/', (req, res) => void res.send(languageOf(req)));

test.each([
  ['as the browser asks', 'es-MX,es;q=0.9,en;q=0.5', '', 'es'],
  ['English where neither is asked for', 'fr', '', 'en'],
  ['as it was chosen, whatever the browser asks', 'en-US', 'a=b; guide-language=es', 'es'],
  ['English for a choice that there is not', 'es', 'guide-language=xx', 'en'],
])('staff read %s', async (_, accepted, cookie, language) => {
  const answer = await request(app).get('/').set('accept-language', accepted).set('cookie', cookie);
  expect(answer.text).toBe(language);
});
