import { useCallback, useEffect, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { type StaffAnswer, type StaffCallError, staffCall } from './staff-call.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | ({ readonly state: 'failed' } & StaffCallError)
  | { readonly state: 'ready'; readonly value: T };

function toLoaded<T>(answer: StaffAnswer<T>): Loaded<T> {
  return 'ok' in answer ? { state: 'ready', value: answer.ok } : { state: 'failed', ...answer };
}

/** What failed is read anew; failing once more is then said once more. */
const readAnew = <T>(before: Loaded<T>): Loaded<T> =>
  before.state === 'failed' ? { state: 'loading' } : before;

export interface AnswerRead<T> {
  readonly loaded: Loaded<T>;
  readonly reload: () => void;
}

/**
 * What the server answers at a path, in the language of the page; `T` is its contract for it. What was there stays
 * while it is read again. `onEnded` is told when there is no session any more.
 */
export function useAnswer<T>(path: string, onEnded?: () => void): AnswerRead<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round, or another language, reads the same path again.
  useEffect(() => {
    let isCurrent = true;
    void staffCall<T>(path).then((answer) => {
      if (!isCurrent) return;
      setLoaded(toLoaded(answer));
      if ('error' in answer && answer.error === 'SESSION_ENDED') onEnded?.();
    });
    return () => {
      isCurrent = false;
    };
  }, [path, round, language, onEnded]);
  const reload = useCallback(() => {
    setLoaded(readAnew);
    setRound((it) => it + 1);
  }, []);
  return { loaded, reload };
}
