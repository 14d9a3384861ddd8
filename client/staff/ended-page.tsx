import { useEffect, useRef } from 'react';
import { words } from './words.ts';

export type EndedReason = keyof typeof words.ended;

/** Nothing is left to show here; the way back is to sign in. What had the focus is gone: the heading has it, and is read. */
export function EndedPage({ reason, page }: { readonly reason: EndedReason; readonly page: string }) {
  const { title, text } = words.ended[reason];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
      {reason !== 'NO_PAGE' && (
        <p>
          <a href={`/${page}`}>{words.signIn}</a>
        </p>
      )}
    </main>
  );
}
