import { useEffect, useState } from 'react';

const WARNING_SECONDS = 300;
/** The client ends first, while what is still to be kept can be. */
const MARGIN_SECONDS = 30;

/** How near the end of the session is; `seconds` are left when the page opens. */
export function useSessionEnd(seconds: number): 'soon' | 'over' | undefined {
  const [end, setEnd] = useState<'soon' | 'over'>();
  useEffect(() => {
    const soon = setTimeout(() => setEnd('soon'), Math.max(0, seconds - WARNING_SECONDS) * 1000);
    const over = setTimeout(() => setEnd('over'), Math.max(0, seconds - MARGIN_SECONDS) * 1000);
    return () => {
      clearTimeout(soon);
      clearTimeout(over);
    };
  }, [seconds]);
  return end;
}
