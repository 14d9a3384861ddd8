import type { OpenReferral, Worklist, WorkRequest, WorkResponse } from '@pearr/pearr';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type StaffAnswer, type StaffCallError, staffCall } from '../staff/staff-call.ts';

/** What colleagues do is seen within this and the time of an answer, ms. */
const EVERY = 4000;

export interface Working {
  /** The list as last read; what was there stays while it cannot be read. */
  readonly worklist: Worklist | undefined;
  readonly failed: StaffCallError | undefined;
  readonly read: () => Promise<void>;
  readonly work: (referral: OpenReferral, request: WorkRequest) => Promise<StaffAnswer<WorkResponse>>;
}

function withReferral(list: Worklist, { id }: OpenReferral, now: WorkResponse['referral']): Worklist {
  const referrals = list.referrals.flatMap((it) => (it.id !== id ? it : now === 'closed' ? [] : now));
  return { ...list, referrals };
}

/**
 * Draws what a colleague may have changed. Where the focus was in something that has gone it goes to the referral's
 * heading, or to the page's when the referral has left the list.
 */
function drawKeepingFocus(draw: () => void): void {
  const heading = document.activeElement?.closest('article')?.querySelector('h2')?.id;
  flushSync(draw);
  if (heading === undefined || document.activeElement !== document.body) return;
  (document.getElementById(heading) ?? document.querySelector('h1'))?.focus({ preventScroll: true });
}

/** The worklist, read again and again while it is looked at. */
export function useWorklist(isPaused: boolean, onEnded: () => void): Working {
  const [worklist, setWorklist] = useState<Worklist>();
  const [failed, setFailed] = useState<StaffCallError>();
  // An answer that was asked for before a change must not bring the time before it back.
  const round = useRef(0);

  const read = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    const answer = await staffCall<Worklist>('api/referrals');
    if (mine !== round.current) return;
    if ('error' in answer && answer.error === 'SESSION_ENDED') return onEnded();
    setFailed('error' in answer ? answer : undefined);
    if ('ok' in answer) drawKeepingFocus(() => setWorklist(answer.ok));
  }, [onEnded]);

  const work = useCallback(
    async (referral: OpenReferral, request: WorkRequest) => {
      const answer = await staffCall<WorkResponse>(`api/referrals/${referral.id}`, request);
      if ('error' in answer && answer.error === 'SESSION_ENDED') onEnded();
      if ('ok' in answer) setWorklist((list) => list && withReferral(list, referral, answer.ok.referral));
      await read();
      return answer;
    },
    [onEnded, read],
  );

  usePolling(read, isPaused);
  return { worklist, failed, read, work };
}

/** One after another: a slow server is not asked twice at once. */
function usePolling(read: () => Promise<void>, isPaused: boolean): void {
  useEffect(() => {
    if (isPaused) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      await read();
      if (!isOver) timer = setTimeout(again, EVERY);
    };
    void again();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [read, isPaused]);
}
