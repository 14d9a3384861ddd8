import type { StaffCallError } from '../../staff/staff-call.ts';
import { words } from '../words.ts';

/** Why a request could not be explained, with every place where something is wrong. */
export function Refused({ failed }: { readonly failed: StaffCallError }) {
  const [first, ...troubles] = failed.troubles;
  return (
    <div className="problems" role="alert">
      <h2>{words.refused}</h2>
      <Reason error={failed.error} text={first?.text} />
      {troubles.length > 0 && (
        <ul>
          {troubles.map(({ path, text: trouble }) => (
            <li key={`${path} ${trouble}`}>
              {path !== undefined && <code>{path}</code>} <span lang="en">{trouble}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ReasonProps {
  readonly error: string;
  /** What the server says of the text that was sent, in English as its log has it. */
  readonly text: string | undefined;
}

function Reason({ error, text }: ReasonProps) {
  if (error === 'OFFLINE') return <p>{words.offline}</p>;
  return text === undefined ? <p>{words.unexpected}</p> : <p lang="en">{text}</p>;
}
