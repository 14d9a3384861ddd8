import { words } from './words.ts';

export type EndedReason = keyof typeof words.ended;

/** Nothing is left to show here; the way back is to sign in. */
export function EndedPage({ reason, page }: { readonly reason: EndedReason; readonly page: string }) {
  const { title, text } = words.ended[reason];
  return (
    <main className="page">
      <h1>{title}</h1>
      <p>{text}</p>
      {reason !== 'NO_PAGE' && (
        <p>
          <a href={`/${page}`}>{words.signIn}</a>
        </p>
      )}
    </main>
  );
}
