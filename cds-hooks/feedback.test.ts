import { expect, test } from 'vitest';
import { parseFeedback } from './feedback.ts';

const outcomeTimestamp = '2026-11-01T12:00:00Z';

test('an override with its reason is read', () => {
  const parsed = parseFeedback({
    feedback: [
      {
        card: 'c1',
        outcome: 'overridden',
        overrideReason: { reason: { system: 's', code: 'not-now' }, userComment: 'with her mother' },
        outcomeTimestamp,
      },
    ],
  });
  expect(parsed).toEqual({
    feedback: [
      {
        card: 'c1',
        outcome: 'overridden',
        outcomeTimestamp,
        acceptedSuggestions: [],
        reason: { system: 's', code: 'not-now' },
        hasComment: true,
      },
    ],
    problems: [],
  });
});

test("the vendor's plural spelling is read like the specification's", () => {
  const parsed = parseFeedback({
    feedback: [
      { card: '7', outcome: 'overridden', overrideReasons: { reason: { code: 'x' } }, outcomeTimestamp },
    ],
  });
  expect('feedback' in parsed && parsed.feedback[0]?.reason).toEqual({ code: 'x' });
});

test("a vendor's extensions, wherever they stand, are passed over and not kept", () => {
  const extension = { 'com.example.ehr': { user: 'Practitioner/1', comment: 'with her mother' } };
  const plain = { card: '7', outcome: 'overridden', outcomeTimestamp };
  const reason = { code: 'x', system: 's' };
  const parsed = parseFeedback({
    extension,
    feedback: [{ ...plain, extension, overrideReasons: { extension, reason: { ...reason, extension } } }],
  });
  expect(parsed).toEqual(parseFeedback({ feedback: [{ ...plain, overrideReason: { reason } }] }));
  expect(parsed.problems).toEqual([]);
});

test('an override without a reason is an override', () => {
  const parsed = parseFeedback({ feedback: [{ card: 'c', outcome: 'overridden', outcomeTimestamp }] });
  expect('feedback' in parsed && parsed.feedback.length).toBe(1);
});

test('cds-fb-1, cds-fb-2, cds-fb-3: each broken entry is named, the good ones are kept', () => {
  const parsed = parseFeedback({
    feedback: [
      { card: 'a', outcome: 'ignored', outcomeTimestamp },
      { card: 'b', outcome: 'accepted', outcomeTimestamp },
      { card: 'c', outcome: 'overridden', overrideReason: {}, outcomeTimestamp },
      { card: 'd', outcome: 'accepted', acceptedSuggestions: [{ id: 's' }], outcomeTimestamp },
    ],
  });
  expect('feedback' in parsed && parsed.feedback.map((it) => it.card)).toEqual(['d']);
  expect(parsed.problems.map((it) => it.path)).toEqual([
    'feedback.0.outcome',
    'feedback.1.acceptedSuggestions',
    'feedback.2.overrideReason',
  ]);
});

test('what is no feedback is refused', () => {
  for (const body of [null, {}, { feedback: 'x' }, []]) {
    expect(parseFeedback(body)).toMatchObject({ error: 'INVALID_FEEDBACK' });
  }
});
