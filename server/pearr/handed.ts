import type { Ehr } from '@pearr/config';
import { type Handed, isReferralType, referralTypes } from '@pearr/pearr';
import { handOverArtefact, toHandedEntry } from '../ehr/write-back/hand-over.ts';
import { type SmartSession, viewingOf } from '../smart/session.ts';
import { keyOf } from './complete-conversation.ts';
import type { ConversationDeps } from './conversation-deps.ts';

/**
 * Keeps what the EHR's window said of a draft that was given to the browser.
 * Safety: of a draft of this very conversation, and once; a later word does not change an earlier one.
 * @returns whether there was such a draft
 */
export async function keepHanded(
  { store, clock }: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  { key, answer }: Handed,
): Promise<boolean> {
  const toKey = keyOf(ehr, session);
  const type = Object.keys(referralTypes)
    .filter(isReferralType)
    .find((it) => toKey(handOverArtefact(it)) === key);
  const known = await store.ledger.get(key);
  if (type === undefined || known === undefined) return false;
  const entry = toHandedEntry({ kind: 'order', referral: type }, answer);
  if (known.state === 'pending') await store.ledger.put(key, viewingOf(session), entry, clock());
  return true;
}
