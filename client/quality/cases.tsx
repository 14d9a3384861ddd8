import type { CasesView } from '@pearr/pearr';
import { type FormEvent, useState } from 'react';
import { dayName } from '../staff/format.ts';
import { staffCall } from '../staff/staff-call.ts';
import { Table } from '../staff/table.tsx';
import { words } from './words.ts';

type Shown =
  | { readonly state: 'asked-nothing' | 'asking' | 'failed' }
  | { readonly state: 'shown'; readonly found: CasesView };

function foundWords({ cases, unnamed }: CasesView): string {
  const found = words.casesFound(cases.length);
  return unnamed === 0 ? found : `${found} ${words.casesUnnamed(unnamed)}`;
}

interface CasesProps {
  /** `2026-10`. */
  readonly month: string;
  readonly onEnded: () => void;
}

/**
 * Single cases behind a measure of what staff or the system did.
 * Safety: shown when asked for and not before, since each patient looked at stands in the audit trail.
 */
export function Cases({ month, onEnded }: CasesProps) {
  const [shown, setShown] = useState<Shown>({ state: 'asked-nothing' });
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const measure = new FormData(event.currentTarget).get('measure');
    setShown({ state: 'asking' });
    const answer = await staffCall<CasesView>('api/quality/cases', { measure, month });
    if ('ok' in answer) setShown({ state: 'shown', found: answer.ok });
    else if (answer.error === 'SESSION_ENDED') onEnded();
    else setShown({ state: 'failed' });
  };
  return (
    <section className="quality-part" id="cases" aria-labelledby="cases-title">
      <h2 id="cases-title">{words.cases}</h2>
      <form className="measure case-choice" onSubmit={ask}>
        <fieldset>
          <legend>{words.casesOf}</legend>
          {Object.entries(words.caseMeasures).map(([id, text], index) => (
            <label key={id}>
              <input type="radio" name="measure" value={id} defaultChecked={index === 0} />
              {text}
            </label>
          ))}
        </fieldset>
        <p className="muted">{words.casesAudited}</p>
        <button type="submit" className="button" aria-disabled={shown.state === 'asking'}>
          {words.showCases}
        </button>
        <div role="status">
          {shown.state === 'asking' && words.looking}
          {shown.state === 'failed' && words.casesFailed}
          {shown.state === 'shown' && foundWords(shown.found)}
        </div>
        {shown.state === 'shown' && (
          <Table
            label={words.visits}
            heads={[words.encounter, words.day]}
            rows={shown.found.cases.map(({ encounter, day }) => [encounter, dayName(day)])}
          />
        )}
      </form>
    </section>
  );
}
