import type { StaffCallError } from '../../staff/staff-call.ts';
import { words } from '../words.ts';

/** Why a request could not be explained, with every place where something is wrong. */
export function Refused({ failed }: { readonly failed: StaffCallError }) {
  const [first, ...troubles] = failed.troubles;
  const text = failed.error === 'OFFLINE' ? words.offline : first?.text;
  return (
    <div className="problems" role="alert">
      <h2>{words.refused}</h2>
      <p>{text ?? words.unexpected}</p>
      {troubles.length > 0 && (
        <ul>
          {troubles.map(({ path, text: trouble }) => (
            <li key={`${path} ${trouble}`}>
              {path !== undefined && <code>{path}</code>} {trouble}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
