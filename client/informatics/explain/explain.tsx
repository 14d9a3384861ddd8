import type { EhrView } from '@pearr/pearr';
import { type FormEvent, useState } from 'react';
import { words } from '../words.ts';
import { Account } from './account.tsx';
import { Refused } from './refused.tsx';
import { useExplained } from './use-explained.ts';

interface ExplainProps {
  readonly ehrs: readonly EhrView[];
  readonly onEnded: () => void;
}

/** A pasted hook request, and why it leads to what it leads to. */
export function Explain({ ehrs, onEnded }: ExplainProps) {
  const [text, setText] = useState('');
  const [ehr, setEhr] = useState('');
  const { explained, ask, clear } = useExplained(onEnded);
  const isAsking = explained.state === 'asking';
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isAsking && text.trim() !== '') void ask({ text, ehr });
  }
  return (
    <>
      <form className="ask" onSubmit={submit}>
        <label className="field">
          {words.request}
          <textarea
            rows={8}
            spellCheck={false}
            autoComplete="off"
            value={text}
            aria-describedby="request-hint"
            // A browser scrolls to where one writes, and no further.
            onFocus={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <p id="request-hint" className="muted">
          {words.requestHint}
        </p>
        <div className="actions">
          <EhrChoice ehrs={ehrs} ehr={ehr} onChange={setEhr} />
          <FileChoice onText={setText} />
          <button type="submit" className="button primary" aria-disabled={isAsking || text.trim() === ''}>
            {isAsking ? words.asking : words.ask}
          </button>
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setText('');
              clear();
            }}
          >
            {words.clear}
          </button>
        </div>
      </form>
      <p className="away" role="status">
        {isAsking && words.asking}
      </p>
      {explained.state === 'failed' && <Refused failed={explained} />}
      {explained.state === 'ready' && <Account account={explained.account} />}
    </>
  );
}

interface EhrChoiceProps extends Pick<ExplainProps, 'ehrs'> {
  readonly ehr: string;
  readonly onChange: (ehr: string) => void;
}

function EhrChoice({ ehrs, ehr, onChange }: EhrChoiceProps) {
  return (
    <label className="field">
      {words.ehr}
      <select value={ehr} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.byServer}</option>
        {ehrs.map(({ id }) => (
          <option key={id}>{id}</option>
        ))}
      </select>
    </label>
  );
}

function FileChoice({ onText }: { readonly onText: (text: string) => void }) {
  return (
    <label className="field">
      {words.file}
      <input
        type="file"
        accept=".json,application/json"
        onChange={({ target }) => {
          void target.files?.[0]?.text().then(onText);
        }}
      />
    </label>
  );
}
