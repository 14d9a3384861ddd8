import { expect, test } from 'vitest';
import { withoutToken } from './without-token.ts';

test.each([
  ['{"fhirAuthorization":{"access_token":"s3cret","scope":"x"}}', 's3cret'],
  ['{ "access_token" :\n "a\\"s3cret" }', 's3cret'],
  ['not JSON, "access_token": "s3cret" and more', 's3cret'],
])('%s loses its token and nothing else', (text, token) => {
  const left = withoutToken(text);
  expect(left).not.toContain(token);
  expect(left.replace('removed', '')).toBe(text.replace(/(a\\")?s3cret/, ''));
});

test('what holds no token stays as it is', () => {
  const text = '{"hook":"patient-view","prefetch":{"token":"x"}}';
  expect(withoutToken(text)).toBe(text);
});
