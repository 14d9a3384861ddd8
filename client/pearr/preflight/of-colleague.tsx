import type { Colleague } from '@pearr/pearr';
import { words } from '../words.ts';

const { colleague: own, steps: names } = words.preflight;

/** Another clinician's conversation in this visit: its steps, so that nobody is asked the same twice. */
export function OfColleague({ state, steps }: Colleague) {
  return (
    <section className="colleague">
      <p>{leadOf(state, steps)}</p>
      {steps.length > 0 && (
        <ul>
          {steps.map((step) => (
            <li key={step}>{names[step]}</li>
          ))}
        </ul>
      )}
      <p className="advice">{own.answers}</p>
    </section>
  );
}

function leadOf(state: Colleague['state'], steps: Colleague['steps']): string {
  if (state === 'completed') return own.completed;
  return steps.length > 0 ? own.open : own.openNone;
}
