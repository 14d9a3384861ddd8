import type { RecordWay, ReferralWay } from '@pearr/pearr';
import { type Allowance, type BlockedReason, blockedBy } from './allowance.ts';

/** One way to write something, and what stands in its way. */
export interface Way<Name extends string> {
  readonly way: Name;
  readonly blocked?: BlockedReason;
}

function toWay<Name extends string>(way: Name, blocked: BlockedReason | undefined): Way<Name> {
  return blocked === undefined ? { way } : { way, blocked };
}

function answerWays(allowance: Allowance): Way<RecordWay>[] {
  const { profile, settings } = allowance;
  const create = blockedBy(allowance, 'QuestionnaireResponse');
  return [
    toWay('form', create ?? (profile.forms === 'own' ? 'NOT_TAKEN' : undefined)),
    toWay('ehr-form', create ?? (settings.ehrForm === undefined ? 'NOT_SET_UP' : undefined)),
  ];
}

/** The ways in which the record may be written, best first by the site's choice; each with what blocks it. */
export function recordWays(allowance: Allowance): Way<RecordWay>[] {
  const note = toWay<RecordWay>('note', blockedBy(allowance, 'DocumentReference'));
  const answers = answerWays(allowance);
  return allowance.settings.record === 'form' ? [...answers, note] : [note, ...answers];
}

/**
 * The ways in which a referral may be sent, best first; each with what blocks it.
 * An order and its task, the same on the coordination server, a draft order in the next card or in the EHR's order
 * list, a message to a pool, a section in the note.
 */
export function referralWays(allowance: Allowance): Way<ReferralWay>[] {
  const { profile, settings, canHandOver = false, canCoordinate = false } = allowance;
  const drafts = (isSetUp: boolean, isOffered: boolean) =>
    isSetUp ? (isOffered ? undefined : 'NOT_OFFERED') : 'NOT_SET_UP';
  const message =
    blockedBy(allowance, 'Communication') ?? (settings.pool === undefined ? 'NOT_SET_UP' : undefined);
  return [
    toWay('order', blockedBy(allowance, 'ServiceRequest')),
    toWay('coordination', canCoordinate ? undefined : 'NOT_SET_UP'),
    toWay('suggestion', drafts(settings.orderSuggestions, profile.orderSuggestions)),
    toWay('scratchpad', drafts(settings.scratchpad, canHandOver)),
    toWay('message', message),
    toWay('note', blockedBy(allowance, 'DocumentReference')),
  ];
}

/** The ways that are open, best first. */
export function openWays<Name extends string>(ways: readonly Way<Name>[]): Name[] {
  return ways.filter(({ blocked }) => blocked === undefined).map(({ way }) => way);
}

/** The first way that is open. */
export function firstOpen<Name extends string>(ways: readonly Way<Name>[]): Name | undefined {
  return openWays(ways)[0];
}
