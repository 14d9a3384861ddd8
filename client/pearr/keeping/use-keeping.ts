import { type Dispatch, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { readConversation, saveDraft } from '../../api/conversation-api.ts';
import type { KeepState } from '../../frame/keep-state.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { draftIn, toDraft } from '../conversation/draft.ts';
import type { Action } from '../conversation/reduce.ts';
import { Keeper } from './keeper.ts';

/** Keeps the conversation's draft on the server as it changes, and tells whether it is there. */
export function useKeeping(
  conversation: Conversation,
  dispatch: Dispatch<Action>,
  onEnded: (code: string) => void,
): KeepState {
  const [state, setState] = useState<KeepState>('kept');
  const keeper = useRef<Keeper>(undefined);
  keeper.current ??= new Keeper({
    held: draftIn(conversation.view),
    revision: conversation.view.revision,
    save: saveDraft,
    reread: readConversation,
    onState: setState,
    onMerged: (base, view) => dispatch({ type: 'merged', base, view }),
    onReplaced: (view) => dispatch({ type: 'replaced', view }),
    onEnded: () => onEnded('SESSION_ENDED_UNKEPT'),
  });
  const { session, place, ended, writing } = conversation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is made of these alone.
  const draft = useMemo(
    () => (conversation.view.isPractice ? undefined : toDraft(conversation)),
    [session, place, ended, writing],
  );
  // Before it is painted: the screen must not say “Kept” beside an answer that is not.
  useLayoutEffect(() => keeper.current?.keep(draft), [draft]);
  useEffect(() => {
    const flush = () => keeper.current?.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
    };
  }, []);
  return state;
}
