import { type ReactNode, useEffect, useMemo, useReducer } from 'react';
import { Frame } from '../frame/frame.tsx';
import type { KeepState } from '../frame/keep-state.ts';
import { frameWords } from '../frame/words.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { CheckPage } from './check/check-page.tsx';
import type { Conversation } from './conversation/conversation.ts';
import { reduce } from './conversation/reduce.ts';
import { useKeeping } from './keeping/use-keeping.ts';
import { useSessionEnd } from './keeping/use-session-end.ts';
import type { PageProps } from './page/page-props.ts';
import { useFocus } from './page/use-focus.ts';
import { useKeys } from './page/use-keys.ts';
import { PreflightPage } from './preflight/preflight-page.tsx';
import { ClosedPage } from './result/closed-page.tsx';
import { ResultPage } from './result/result-page.tsx';
import { EndingPage } from './stage/ending-page.tsx';
import { StagePage } from './stage/stage-page.tsx';
import { words } from './words.ts';
import { useWriting } from './writing/use-writing.ts';

interface GuideProps {
  readonly opened: Conversation;
  readonly covered: boolean;
  readonly onCover: () => void;
  readonly onEnded: (code: string) => void;
}

/** The conversation, from preflight to result. Draws nothing while it is covered, and forgets nothing. */
export function Guide({ opened, covered, onCover, onEnded }: GuideProps) {
  const [conversation, dispatch] = useReducer(reduce, opened);
  const keep = useKeeping(conversation, dispatch, onEnded);
  const end = useSessionEnd(conversation.view.sessionSeconds);
  useWriting(conversation, dispatch, onEnded);
  useFocus(conversation.focus);
  useKeys(conversation.place.at, covered, dispatch);
  // Not drawn anew when only the state of saving changes: radios redrawn under the hand can mislead the Tab key.
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of the page are those of the language.
  const page = useMemo(() => pageAt({ conversation, dispatch }), [conversation, language]);
  const { place, view, writing } = conversation;
  const isKeeping = place.at === 'stage' || place.at === 'ending' || place.at === 'check';
  const mayEnd = end === 'over' && keep === 'kept' && isKeeping && writing !== 'under-way';
  useEffect(() => {
    if (mayEnd) onEnded('SESSION_ENDED');
  }, [mayEnd, onEnded]);
  if (covered) return null;

  return (
    <Frame
      onCover={onCover}
      keep={isKeeping && !view.isPractice ? keep : undefined}
      patient={place.at === 'closed' ? undefined : view.patient}
      isPractice={view.isPractice}
      message={messageOf(conversation, isKeeping ? keep : 'kept', end)}
    >
      {page}
    </Frame>
  );
}

/** What is said above the page: what touches the answers before what touches the session. */
function messageOf({ notice }: Conversation, keep: KeepState, end: 'soon' | 'over' | undefined): string {
  if (keep === 'not-kept') return frameWords.notKept;
  if (notice !== undefined) return words.notices[notice];
  return end === undefined ? '' : frameWords.endsSoon;
}

function pageAt({ conversation, dispatch }: PageProps): ReactNode {
  const { place, redrawn } = conversation;
  switch (place.at) {
    case 'preflight':
      return <PreflightPage conversation={conversation} dispatch={dispatch} page={place.page} />;
    case 'stage':
      return (
        <StagePage
          key={`${place.page} ${redrawn}`}
          conversation={conversation}
          dispatch={dispatch}
          page={place.page}
        />
      );
    case 'ending':
      return <EndingPage conversation={conversation} dispatch={dispatch} />;
    case 'check':
      return <CheckPage conversation={conversation} dispatch={dispatch} />;
    case 'result':
      return <ResultPage conversation={conversation} dispatch={dispatch} outcome={place.outcome} />;
    case 'closed':
      return <ClosedPage />;
  }
}
