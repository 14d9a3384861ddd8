import type { AnswerProblem, PearrSession } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';
import { PROBLEMS_ID } from './use-focus.ts';

interface ProblemSummaryProps {
  readonly problems: readonly AnswerProblem[];
  readonly session: PearrSession;
  readonly onGoTo: (linkId: string) => void;
}

/** The questions that keep the user here, each leading to its question. Takes the focus when it appears. */
export function ProblemSummary({ problems, session, onGoTo }: ProblemSummaryProps) {
  if (problems.length === 0) return null;
  return (
    <section className="problems" id={PROBLEMS_ID} tabIndex={-1} aria-labelledby="problems-title">
      <h2 id="problems-title">{words.openQuestions(problems.length)}</h2>
      <ul>
        {problems.map(({ linkId, code }) => (
          <li key={linkId}>
            <button type="button" className="link" id={`problem-${linkId}`} onClick={() => onGoTo(linkId)}>
              {`${words.problems[code]}: ${questionText(session, linkId)}`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function questionText({ form }: PearrSession, linkId: string): string {
  const item = form.items.get(linkId);
  return item === undefined ? linkId : formText(item);
}
