import type { ReactNode } from 'react';
import type { PageProps } from './page-props.ts';

interface FoldProps extends PageProps {
  readonly id: string;
  readonly summary: string;
  /** Id of what it belongs to, said with its summary where others have the same. */
  readonly of?: string | undefined;
  readonly openAtFirst?: boolean;
  readonly children: ReactNode;
}

/** What folds away. The conversation remembers how the user left it, so that a cover in between changes nothing. */
export function Fold({ id, summary, of, openAtFirst = false, children, conversation, dispatch }: FoldProps) {
  const isOpen = conversation.folds[id] ?? openAtFirst;
  return (
    <details
      className="fold"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== isOpen) dispatch({ type: 'fold', id, open });
      }}
    >
      <summary id={`fold-${id}`} aria-labelledby={of && `fold-${id} ${of}`}>
        {summary}
      </summary>
      {children}
    </details>
  );
}
