import type { ReactNode } from 'react';

/** Text of the rules themselves, which has one wording only, wherever it is read (WCAG 3.1.2). */
export function English({ children }: { readonly children: ReactNode }) {
  return <span lang="en">{children}</span>;
}
