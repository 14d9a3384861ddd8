import type { ScenarioView } from '@pearr/pearr';
import type { ScreenLanguage } from '../i18n/languages.ts';
import { words } from './words.ts';

interface PracticeProps {
  readonly scenarios: readonly ScenarioView[];
  readonly language: ScreenLanguage;
}

/** Invented visits, each opening the guide itself. */
export function Practice({ scenarios, language }: PracticeProps) {
  return (
    <section className="learn-part" aria-labelledby="practice">
      <h2 id="practice">{words.practice}</h2>
      <p className="muted">{words.practiceLead}</p>
      <div className="scenarios">
        {scenarios.map(({ id, title, story, task }) => (
          <article className="scenario" key={id} aria-labelledby={`scenario-${id}`}>
            <h3 id={`scenario-${id}`}>{title[language]}</h3>
            <p>{story[language]}</p>
            <p>
              <strong>{words.task}</strong> {task[language]}
            </p>
            <a
              className="button"
              href={`practice/${id}/`}
              id={`practise-${id}`}
              // Said with its visit: there are several.
              aria-labelledby={`practise-${id} scenario-${id}`}
            >
              {words.start}
            </a>
          </article>
        ))}
      </div>
    </section>
  );
}
