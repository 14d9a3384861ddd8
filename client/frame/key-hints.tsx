import { frameWords as words } from './words.ts';

/** For those who have a keyboard under their hands; hidden on touch screens. */
export function KeyHints() {
  return (
    <p className="keys">
      {words.keys.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </p>
  );
}
