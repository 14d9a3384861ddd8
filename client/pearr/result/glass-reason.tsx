import type { GlassReason as Reason } from '@pearr/pearr';
import { tellGlassReason } from '../../api/conversation-api.ts';
import { resultWords } from './words.ts';

/** Asks why a restricted chart is opened. The EHR asks as well; this one is for our own audit trail. */
export function GlassReason() {
  const { why, reasons } = resultWords.glass;
  return (
    <label className="label">
      {why}{' '}
      <select
        id="glass-reason"
        defaultValue=""
        onChange={({ target }) => void tellGlassReason({ reason: target.value as Reason })}
      >
        <option value="" disabled />
        {Object.entries(reasons).map(([reason, name]) => (
          <option key={reason} value={reason}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
