import { words } from './words.ts';

const { rules } = words;

/** Safety: in view whatever else is on the page; a wrong call can do harm. */
export function ContactRules() {
  return (
    <aside className="contact-rules" aria-labelledby="contact-rules">
      <h2 id="contact-rules">{rules.title}</h2>
      <p>{rules.first}</p>
      <ul>
        {rules.others.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </aside>
  );
}
