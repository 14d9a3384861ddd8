import type { StaffCallError } from './staff-call.ts';
import { words } from './words.ts';

interface FailedProps {
  readonly failed: StaffCallError;
  readonly onTryAgain: () => void;
}

/** An answer that did not come. */
export function Failed({ failed, onTryAgain }: FailedProps) {
  return (
    <div className="problems" role="alert">
      <p>{failed.error === 'OFFLINE' ? words.failed.OFFLINE : words.failed.OTHER}</p>
      <button type="button" className="button" onClick={onTryAgain}>
        {words.tryAgain}
      </button>
    </div>
  );
}
