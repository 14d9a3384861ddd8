import { words } from './words.ts';

const { rules } = words;

/** Safety: in view whatever else is on the page; a wrong call can do harm. */
export function ContactRules() {
  return (
    <>
      <aside className="contact-rules" aria-labelledby="contact-rules">
        <h2 id="contact-rules">{rules.title}</h2>
        <p>{rules.first}</p>
        <ul>
          {rules.others.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </aside>
      {/* Where the rules are scrolled away the first stays in sight; it has been read out with the others. */}
      <p className="contact-rule" aria-hidden="true">
        {rules.first}
      </p>
    </>
  );
}
