import type { AccountView, RuleRow } from '@pearr/pearr';
import { truthWords, words } from '../words.ts';

function stateOf({ applies, met }: RuleRow): keyof typeof words.ruleStates {
  if (applies === false) return 'otherAge';
  if (applies === 'unknown') return 'ageUnknown';
  if (met === 'unknown') return 'unknown';
  return met ? 'met' : 'notMet';
}

/** The firing rules, each with its conditions, and which of them hold. */
export function RuleStates({ rules }: Pick<AccountView, 'rules'>) {
  return (
    <section>
      <h3>{words.firing}</h3>
      <ul className="findings">
        {rules.map((rule) => (
          <li key={rule.id}>
            <p>
              <span className="tag" data-state={stateOf(rule)}>
                {words.ruleStates[stateOf(rule)]}
              </span>{' '}
              <strong>{rule.id}</strong>
            </p>
            <ul>
              {rule.conditions.map(({ words: text, truth, says }) => (
                <li key={text}>
                  {truthWords(truth)}:{' '}
                  <span lang="en">
                    {text} <span className="muted">({says})</span>
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
