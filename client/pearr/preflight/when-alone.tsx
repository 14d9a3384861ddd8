import { type ReactNode, useState } from 'react';
import { readWhenAlone } from '../../api/conversation-api.ts';
import { words } from '../words.ts';

type Shown<T> =
  | { readonly state: 'hidden' | 'loading' }
  | { readonly state: 'failed'; readonly text: string }
  | { readonly state: 'shown'; readonly read: T };

interface WhenAloneProps<T> {
  readonly id: 'why' | 'referrals';
  readonly title: string;
  readonly children: (read: T) => ReactNode;
}

/**
 * Something of the chart that is not for everybody's eyes.
 * Safety: it is not read before the clinician said that nobody else sees the screen, and a cover forgets it (R3).
 */
export function WhenAlone<T>({ id, title, children }: WhenAloneProps<T>) {
  const { whenAlone: own } = words.preflight;
  const [shown, setShown] = useState<Shown<T>>({ state: 'hidden' });
  const show = async () => {
    setShown({ state: 'loading' });
    const answer = await readWhenAlone<T>(`api/${id}`);
    if ('ok' in answer) setShown({ state: 'shown', read: answer.ok });
    else setShown({ state: 'failed', text: own.errors[answer.error] ?? own.failed });
  };
  const isShown = shown.state === 'shown';
  return (
    <section className="why" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {isShown ? children(shown.read) : <p>{own.first}</p>}
      <p role="status">{shown.state === 'loading' ? own.loading : shown.state === 'failed' && shown.text}</p>
      <button
        type="button"
        className="button"
        id={id}
        // Said with whose button it is: there are two of them.
        aria-labelledby={`${id} ${id}-title`}
        onClick={() => (isShown ? setShown({ state: 'hidden' }) : void show())}
      >
        {isShown ? own.hide : own.show}
      </button>
    </section>
  );
}
