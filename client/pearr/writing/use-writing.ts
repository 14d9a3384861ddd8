import type { DraftOrder, HandedAnswer, HandOver } from '@pearr/pearr';
import { type Dispatch, useEffect } from 'react';
import { completeConversation, readConversation, tellHanded } from '../../api/conversation-api.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Action, ServerAction } from '../conversation/reduce.ts';

/** Has the server write, once the user asked for it, and tells the conversation what became of it. */
export function useWriting(
  conversation: Conversation,
  dispatch: Dispatch<Action>,
  onEnded: (code: string) => void,
): void {
  const isUnderWay = conversation.writing === 'under-way';
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing of a conversation changes while it is written.
  useEffect(() => {
    if (!isUnderWay) return;
    const settle = async () => {
      const action = await write(conversation);
      if (action.type === 'not-written' && action.error === 'SESSION_ENDED') onEnded(action.error);
      else dispatch(action);
    };
    void settle();
  }, [isUnderWay, dispatch, onEnded]);
}

async function write(conversation: Conversation): Promise<ServerAction> {
  const { view, session, ended } = conversation;
  // Safety: practice ends in this window; no answer of it leaves.
  if (view.isPractice) return { type: 'written', outcome: [] };
  const answer = await completeConversation({
    answers: session.answers,
    ...(ended !== undefined && { ended }),
  });
  if ('ok' in answer && answer.ok.handOver !== undefined) {
    await handOver(answer.ok.handOver);
    return write(conversation);
  }
  if ('ok' in answer) return { type: 'written', outcome: answer.ok.outcome };
  if (answer.error !== 'ALREADY_COMPLETED') return { type: 'not-written', ...answer };
  const newest = await readConversation();
  return 'ok' in newest ? { type: 'replaced', view: newest.ok } : { type: 'not-written', ...newest };
}

/** Of `public/hand-over.js`. */
interface Script {
  readonly handOver: (to: HandOver, draft: DraftOrder) => Promise<HandedAnswer>;
}

async function handOver(to: HandOver): Promise<void> {
  const address = '/hand-over.js';
  const script: Script = await import(/* @vite-ignore */ address);
  for (const draft of to.drafts) {
    const answer = await script.handOver(to, draft);
    await tellHanded({ key: draft.key, answer });
  }
}
