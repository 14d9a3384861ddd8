import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createShiftThrice } from './shift-thrice.ts';

export interface Covering {
  readonly covered: boolean;
  readonly cover: () => void;
  readonly uncover: () => void;
}

interface Left {
  readonly id: string | undefined;
  readonly scrollY: number;
}

/**
 * The cover: by Esc, by Shift three times, after `idleSeconds` without input, and when the tab is hidden.
 * Safety: it is drawn before the event ends (flushSync), and what it covers is taken out of the document, so that
 * neither eyes, screen readers nor a tab preview find it.
 */
export function useCover(idleSeconds: number): Covering {
  const [covered, setCovered] = useState(() => document.visibilityState === 'hidden');
  const left = useRef<Left>(undefined);

  const cover = useCallback(() => {
    left.current ??= { id: document.activeElement?.id, scrollY: window.scrollY };
    flushSync(() => setCovered(true));
    focusHeading();
  }, []);

  const uncover = useCallback(() => {
    flushSync(() => setCovered(false));
    if (left.current !== undefined) returnTo(left.current);
    left.current = undefined;
  }, []);

  useCoverKeys(cover);
  useCoverWhenHidden(cover);
  useCoverWhenIdle(cover, covered, idleSeconds);
  return { covered, cover, uncover };
}

function focusHeading(): void {
  document.querySelector('h1')?.focus();
}

function returnTo({ id, scrollY }: Left): void {
  const element = id ? document.getElementById(id) : null;
  if (element === null) focusHeading();
  else element.focus({ preventScroll: true });
  window.scrollTo(0, scrollY);
}

function useCoverKeys(cover: () => void): void {
  useLayoutEffect(() => {
    const isShiftThrice = createShiftThrice();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat) return;
      if (event.key === 'Escape' || isShiftThrice(event.key, event.timeStamp)) cover();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [cover]);
}

function useCoverWhenHidden(cover: () => void): void {
  useLayoutEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') cover();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', cover);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', cover);
    };
  }, [cover]);
}

const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const;

function useCoverWhenIdle(cover: () => void, covered: boolean, idleSeconds: number): void {
  useLayoutEffect(() => {
    if (covered) return;
    let timer = setTimeout(cover, idleSeconds * 1000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(cover, idleSeconds * 1000);
    };
    for (const type of INPUTS) window.addEventListener(type, again, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const type of INPUTS) window.removeEventListener(type, again, { capture: true });
    };
  }, [cover, covered, idleSeconds]);
}
