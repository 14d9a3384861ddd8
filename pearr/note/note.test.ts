import { expect, test } from 'vitest';
import { completed, conversation, supportWanted, walk } from '../session/walk.testing.ts';
import { toReferrals } from '../to-referral.ts';
import { renderNote } from './render-note.ts';
import { toNote } from './to-note.ts';

const session = completed(walk(conversation(false), supportWanted));
const plain = (content: 'steps' | 'answers', changed = {}) => {
  const done = completed(walk(walk(conversation(false), supportWanted), changed));
  return renderNote(toNote(done, { content, referrals: [] }), 'text/plain');
};

test('a note of steps holds no answer, and no step from which one could be read', () => {
  expect(plain('steps')).toBe(
    'Patient education\n\nSteps taken\n- Private time\n- Limits of confidentiality explained\n- Information\n- Conversation\n- Closing\n',
  );
});

test('a note of answers holds them in the words of the form', () => {
  expect(plain('answers')).toContain('Could you speak alone?: Yes, alone');
  expect(plain('answers')).toContain('How soon: Now, during this visit');
  expect(plain('answers')).not.toMatch(/about\.|Age group|Kind of visit/);
});

test('where the patient wants only the steps recorded, a note of answers keeps the choices out (R7)', () => {
  expect(plain('answers', { 'close.record': 'steps' })).not.toMatch(/Who should be asked|How soon/);
});

test('referrals stand in it in neutral words, with how the patient may be reached (R8)', () => {
  const note = toNote(session, { content: 'steps', referrals: toReferrals(session) });
  expect(note.sections.at(-1)).toEqual({
    heading: 'Referrals requested',
    lines: [
      'Patient advocate: now, during this visit. Contact in person, during this visit.',
      'Primary care clinic: now, during this visit. Contact in person, during this visit.',
    ],
  });
});

test('XHTML is well-formed and says the same', () => {
  const note = { title: 'A & B', sections: [{ heading: '<i>', lines: ['"x"'] }] };
  expect(renderNote(note, 'application/xhtml+xml')).toBe(
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A &amp; B</title></head><body><h1>A &amp; B</h1><h2>&lt;i&gt;</h2><ul><li>&quot;x&quot;</li></ul></body></html>',
  );
});

test.each(['steps', 'answers'] as const)('a note of %s names nothing of what it is about', (content) => {
  const note = toNote(session, { content, referrals: toReferrals(session) });
  expect(renderNote(note, 'text/plain')).not.toMatch(/traffick|abus|violen|victim|exploit|surviv/i);
});
