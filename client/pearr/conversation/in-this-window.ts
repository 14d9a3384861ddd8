import type { ConversationView } from '@pearr/pearr';

/**
 * What is true of the view in this window: drafts go to the EHR's window, and one that neither frames nor opened ours
 * takes none. `public/hand-over.js` looks for it in the same places.
 */
export function inThisWindow(view: ConversationView): ConversationView {
  const { referralsAs, ...preflight } = view.preflight;
  if (referralsAs !== 'scratchpad' || parent !== window || opener !== null) return view;
  return { ...view, preflight: { ...preflight, referrals: false } };
}
