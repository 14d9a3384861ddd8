import { expect, test } from 'vitest';
import { parseEvent } from './event.ts';

const key = 'k'.repeat(43);
const at = '2026-10-05T12:00:00Z';
const ok = (json: object) => 'event' in parseEvent(json);

test('an event of each kind is read', () => {
  const events = [
    { event: 'visit', at, visit: key, patient: key, class: 'EMER', unit: 'Location/ed', eligible: true },
    { event: 'card', at, visit: key, card: key, staff: key },
    { event: 'feedback', at, card: key, outcome: 'overridden', reason: 'patient-not-alone' },
    { event: 'opened', at, visit: key, conversation: key, staff: key },
    { event: 'step', at, conversation: key, step: 'privacy', outcome: 'refused' },
    { event: 'step', at, conversation: key, step: 'ask' },
    { event: 'closed', at, conversation: key, status: 'completed', minor: 'no' },
    { event: 'written', at, conversation: key, artefact: key, type: 'Task', outcome: 'unlabelled' },
    {
      event: 'referral',
      at,
      conversation: key,
      referral: key,
      type: 'survivor-advocate',
      status: 'accepted',
    },
    { event: 'released', at, artefact: key },
    { event: 'trained', at, staff: key, module: 'trauma-informed-approach' },
  ];
  expect(events.map(ok)).toEqual(events.map(() => true));
});

test.each([
  ['an identifier where a hash belongs', { event: 'card', at, visit: 'Encounter/1', card: key, staff: key }],
  ['what the patient wished', { event: 'step', at, conversation: key, step: 'ask', outcome: 'disclosed' }],
  ['an outcome of another step', { event: 'step', at, conversation: key, step: 'limits', outcome: 'given' }],
  ['a step of procedure without its outcome', { event: 'step', at, conversation: key, step: 'privacy' }],
  ['an indicator beside the card', { event: 'card', at, visit: key, card: key, staff: key, because: ['x'] }],
  ['a time without its zone', { event: 'released', at: '2026-10-05T12:00:00', artefact: key }],
  ['a free text', { event: 'feedback', at, card: key, outcome: 'overridden', reason: 'He was there.' }],
])('%s is no event', (_, json) => {
  expect(parseEvent(json)).toEqual({ error: 'BAD_EVENT' });
});
