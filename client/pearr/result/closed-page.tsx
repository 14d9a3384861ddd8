import { resultWords as words } from './words.ts';

export function ClosedPage() {
  return (
    <div className="page">
      <h1 tabIndex={-1}>{words.closed}</h1>
      <p>{words.closedText}</p>
    </div>
  );
}
