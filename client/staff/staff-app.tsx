import { type ComponentType, lazy, Suspense } from 'react';
import { words } from './words.ts';

/** The staff pages by the last part of their path; each is loaded when it is opened. */
const pages: Readonly<Record<string, ComponentType>> = {
  informatics: lazy(() => import('../informatics/informatics-page.tsx')),
};

/** A page for staff, outside any chart. */
export function StaffApp({ page }: { readonly page: string }) {
  const Page = pages[page];
  if (Page === undefined) return <p>{words.noPage}</p>;
  return (
    <Suspense fallback={<p>{words.opening}</p>}>
      <Page />
    </Suspense>
  );
}
