import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes text in content and in attribute values', () => {
  const name = `<O'Neil & "Co">`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;O&#39;Neil &amp; &quot;Co&quot;&gt;">&lt;O&#39;Neil &amp; &quot;Co&quot;&gt;</p>',
  );
});

it('keeps markup that a template made, joins lists, and shows nothing for undefined and false', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${undefined}${false}${0}`.markup).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>0',
  );
});

it('no text leaves its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/);
    }),
  );
});
