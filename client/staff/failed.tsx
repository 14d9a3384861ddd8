import type { StaffCallError } from './staff-call.ts';
import { words } from './words.ts';

interface FailedProps {
  readonly failed: StaffCallError;
  readonly onTryAgain: () => void;
}

/** An answer that did not come. */
export function Failed({ failed, onTryAgain }: FailedProps) {
  /** The button goes when the answer comes: the page is read from its heading. */
  const tryAgain = () => {
    document.querySelector('h1')?.focus();
    onTryAgain();
  };
  return (
    <div className="problems" role="alert">
      <p>{failed.error === 'OFFLINE' ? words.failed.OFFLINE : words.failed.OTHER}</p>
      <button type="button" className="button" onClick={tryAgain}>
        {words.tryAgain}
      </button>
    </div>
  );
}
