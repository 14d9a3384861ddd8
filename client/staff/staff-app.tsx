import type { StaffFrameView } from '@pearr/pearr';
import { type ComponentType, lazy, Suspense, useCallback, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { CoverableFrame } from './coverable-frame.tsx';
import { EndedPage, type EndedReason } from './ended-page.tsx';
import { Failed } from './failed.tsx';
import { staffCall } from './staff-call.ts';
import { StaffFrame } from './staff-frame.tsx';
import type { StaffPageProps } from './staff-page-props.ts';
import { useAnswer } from './use-answer.ts';
import { words } from './words.ts';

/** The staff pages by the last part of their path; each is loaded when it is opened. */
const pages: Readonly<Record<string, ComponentType<StaffPageProps>>> = {
  informatics: lazy(() => import('../informatics/informatics-page.tsx')),
  learn: lazy(() => import('../learn/learn-page.tsx')),
  quality: lazy(() => import('../quality/quality-page.tsx')),
  'response-team': lazy(() => import('../team/team-page.tsx')),
};

/** Safety: pages that show patients can be covered, and cover themselves. */
const coverable: readonly string[] = ['response-team'];

/** A page for staff, outside any chart. */
export function StaffApp({ page }: { readonly page: string }) {
  useLanguage();
  const { loaded, reload } = useAnswer<StaffFrameView>('api/session');
  const [ended, setEnded] = useState<EndedReason>();
  const onEnded = useCallback(() => setEnded('SESSION_ENDED'), []);
  const signOut = useCallback(async () => {
    const answer = await staffCall('api/session/end', {});
    const isOut = 'ok' in answer || answer.error === 'SESSION_ENDED';
    setEnded(isOut ? 'SIGNED_OUT' : 'NOT_SIGNED_OUT');
  }, []);
  const Page = pages[page];
  const Frame = coverable.includes(page) ? CoverableFrame : StaffFrame;
  if (Page === undefined) return <EndedPage reason="NO_PAGE" page={page} />;
  if (ended !== undefined) return <EndedPage reason={ended} page={page} />;
  switch (loaded.state) {
    case 'loading':
      return <Opening />;
    case 'failed':
      if (loaded.error === 'SESSION_ENDED') return <EndedPage reason="SESSION_ENDED" page={page} />;
      return (
        <main className="page">
          <h1 tabIndex={-1}>{words.pages[page]}</h1>
          <Failed failed={loaded} onTryAgain={reload} />
        </main>
      );
    case 'ready':
      return (
        <Frame view={loaded.value} page={page} onSignOut={signOut}>
          <Suspense fallback={<p>{words.opening}</p>}>
            <Page onEnded={onEnded} />
          </Suspense>
        </Frame>
      );
  }
}

function Opening() {
  return (
    <main>
      <h1 className="quiet">{words.opening}</h1>
    </main>
  );
}
