import type { WhyShown } from '@pearr/pearr';
import { useState } from 'react';
import { readWhyShown } from '../../api/conversation-api.ts';
import { words } from '../words.ts';

const { why: own } = words.preflight;

type Shown =
  | { readonly state: 'hidden' | 'loading' }
  | { readonly state: 'failed'; readonly text: string }
  | { readonly state: 'shown'; readonly why: WhyShown };

/**
 * Why the guide was offered.
 * Safety: it is not read before the clinician said that nobody else sees the screen, and a cover forgets it (R3).
 */
export function WhyOffered() {
  const [shown, setShown] = useState<Shown>({ state: 'hidden' });
  const show = async () => {
    setShown({ state: 'loading' });
    const answer = await readWhyShown();
    if ('ok' in answer) setShown({ state: 'shown', why: answer.ok });
    else setShown({ state: 'failed', text: own.errors[answer.error] ?? own.failed });
  };
  return (
    <section className="why">
      <h2>{own.title}</h2>
      {shown.state === 'shown' ? <Reasons {...shown.why} /> : <p>{own.alone}</p>}
      <p role="status">{shown.state === 'loading' ? own.loading : shown.state === 'failed' && shown.text}</p>
      {shown.state === 'shown' ? (
        <button type="button" className="button" id="why" onClick={() => setShown({ state: 'hidden' })}>
          {own.hide}
        </button>
      ) : (
        <button type="button" className="button" id="why" onClick={() => void show()}>
          {own.show}
        </button>
      )}
    </section>
  );
}

function Reasons({ present, unknown }: WhyShown) {
  return (
    <>
      {present.length === 0 ? <p>{own.nothing}</p> : <Titles heading={own.present} titles={present} />}
      {unknown.length > 0 && <Titles heading={own.unknown} titles={unknown} />}
      <p>{own.notAlone}</p>
    </>
  );
}

function Titles({ heading, titles }: { readonly heading: string; readonly titles: readonly string[] }) {
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </>
  );
}
