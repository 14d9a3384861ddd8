import type { Step } from '../conversation/steps.ts';
import { words } from '../words.ts';

export function Steps({ step }: { readonly step: Step | undefined }) {
  if (step === undefined) return null;
  const { number, total } = step;
  return (
    <div className="steps">
      <p>{words.stepOf(number, total)}</p>
      <ol aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the marks are their positions.
          <li key={index} data-done={index < number} />
        ))}
      </ol>
    </div>
  );
}
