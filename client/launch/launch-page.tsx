import { useLayoutEffect } from 'react';
import type { Problem, Unopened } from './use-launch.ts';
import { launchWords as words } from './words.ts';

interface LaunchPageProps {
  readonly launch: Unopened;
  readonly onTryAgain: () => void;
}

/** While the conversation loads, and when it cannot be opened. */
export function LaunchPage({ launch, onTryAgain }: LaunchPageProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading is another when the state is.
  useLayoutEffect(() => document.querySelector('h1')?.focus(), [launch.state]);
  return launch.state === 'loading' ? (
    <h1 className="quiet" tabIndex={-1}>
      {words.loading}
    </h1>
  ) : (
    <ProblemPage problem={launch.problem} onTryAgain={onTryAgain} />
  );
}

function ProblemPage({ problem, onTryAgain }: { problem: Problem; onTryAgain: () => void }) {
  const { title, text } = wordsFor(problem.code);
  return (
    <div className="page">
      <h1 tabIndex={-1}>{title}</h1>
      <p>{text}</p>
      {problem.features !== undefined && (
        <ul>
          {problem.features.map(({ linkId, feature }) => (
            <li key={`${linkId} ${feature}`}>
              <code>{`${linkId} ${feature}`}</code>
            </li>
          ))}
        </ul>
      )}
      {!problem.code.startsWith('SESSION_ENDED') && (
        <button type="button" className="button primary" onClick={onTryAgain}>
          {words.tryAgain}
        </button>
      )}
    </div>
  );
}

function wordsFor(code: string): { readonly title: string; readonly text: string } {
  const known = Object.entries(words.problems).find(([name]) => name === code);
  return known?.[1] ?? words.problems.OTHER;
}
