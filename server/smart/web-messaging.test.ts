import { expect, onTestFinished, test } from 'vitest';
import { open, sessionOf, startAppAt } from './app-at.testing.ts';

const ORIGIN = 'https://ehr.example';
const SCOPE = 'launch messaging/scratchpad.create patient/QuestionnaireResponse.c';

async function messagingOf(response: Readonly<Record<string, unknown>>) {
  const at = await startAppAt({ ehr: (it) => ({ ...it, frameOrigins: [ORIGIN] }) });
  onTestFinished(() => at.close());
  const all = { smart_web_messaging_handle: 'h1', smart_web_messaging_origin: ORIGIN, scope: SCOPE };
  const { path, response: answer } = await open(at, { response: { ...all, ...response } });
  expect(answer.status).toBe(303);
  expect(at.lines.join('')).not.toContain('"h1"');
  return (await sessionOf(at, path))?.messaging;
}

test('with a handle, a registered origin and the scope granted, the EHR’s window takes drafts', async () => {
  expect(await messagingOf({})).toEqual({ handle: 'h1', origin: ORIGIN });
  expect(await messagingOf({ smart_web_messaging_origin: `${ORIGIN}/` })).toEqual({
    handle: 'h1',
    origin: ORIGIN,
  });
});

test.each([
  ['no handle', { smart_web_messaging_handle: undefined }],
  ['no origin', { smart_web_messaging_origin: undefined }],
  ['any origin', { smart_web_messaging_origin: '*' }],
  ['an origin that may not frame the app', { smart_web_messaging_origin: 'https://other.example' }],
  ['an origin that looks like it', { smart_web_messaging_origin: `${ORIGIN}.other.example` }],
  ['no address', { smart_web_messaging_origin: 7 }],
  ['a scope that was not granted', { scope: 'launch patient/*.cruds' }],
  ['another message granted', { scope: 'messaging/ui.done' }],
])('with %s, nothing is ever handed to a window', async (_what, response) => {
  expect(await messagingOf(response)).toBeUndefined();
});
