import type { Dispatch } from 'react';
import type { Conversation } from '../conversation/conversation.ts';
import type { Action } from '../conversation/reduce.ts';

/** What every page of the conversation gets. */
export interface PageProps {
  readonly conversation: Conversation;
  readonly dispatch: Dispatch<Action>;
}
