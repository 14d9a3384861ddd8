import type { ConversationView, UnsupportedFeature, UnsupportedQuestionnaire } from '@pearr/pearr';
import { useCallback, useEffect, useState } from 'react';
import { readConversation } from '../api/conversation-api.ts';

export interface Problem {
  readonly code: string;
  readonly features?: readonly UnsupportedFeature[];
}

export type Unopened =
  | { readonly state: 'loading' }
  | { readonly state: 'problem'; readonly problem: Problem };

type Launch<T> = Unopened | { readonly state: 'open'; readonly opened: T };

/** Makes what the app shows of what the server holds. Must stay the same function. */
type Open<T> = (view: ConversationView, how: { readonly reloaded: boolean }) => T | UnsupportedQuestionnaire;

/** Opens the conversation of this page's session; `fail` ends it with a problem's code. */
export function useLaunch<T extends object>(open: Open<T>) {
  const [launch, setLaunch] = useState<Launch<T>>({ state: 'loading' });
  const load = useCallback(async () => setLaunch(await openFromServer(open)), [open]);
  const fail = useCallback((code: string) => setLaunch({ state: 'problem', problem: { code } }), []);
  useEffect(() => void load(), [load]);
  return { launch, load, fail };
}

async function openFromServer<T extends object>(open: Open<T>): Promise<Launch<T>> {
  const answer = await readConversation();
  if ('error' in answer) return { state: 'problem', problem: { code: answer.error } };
  const opened = open(answer.ok, { reloaded: isReload() });
  if (!('error' in opened)) return { state: 'open', opened };
  return { state: 'problem', problem: { code: opened.error, features: opened.problems } };
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}
