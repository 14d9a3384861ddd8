import { type ReactNode, useMemo, useReducer } from 'react';
import { Frame } from '../frame/frame.tsx';
import { frameWords } from '../frame/words.ts';
import { CheckPage } from './check/check-page.tsx';
import type { Conversation } from './conversation/conversation.ts';
import { reduce } from './conversation/reduce.ts';
import { useKeeping } from './keeping/use-keeping.ts';
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
  useWriting(conversation, dispatch, onEnded);
  useFocus(conversation.focus);
  useKeys(conversation.place.at, covered, dispatch);
  // Not drawn anew when only the state of saving changes: radios redrawn under the hand can mislead the Tab key.
  const page = useMemo(() => pageAt({ conversation, dispatch }), [conversation]);
  if (covered) return null;

  const { place, view, notice } = conversation;
  const isKeeping = place.at === 'stage' || place.at === 'ending' || place.at === 'check';
  const replaced = notice === 'replaced' ? words.replaced : '';
  return (
    <Frame
      onCover={onCover}
      keep={isKeeping ? keep : undefined}
      patient={place.at === 'closed' ? undefined : view.patient}
      message={isKeeping && keep === 'not-kept' ? frameWords.notKept : replaced}
    >
      {page}
    </Frame>
  );
}

function pageAt({ conversation, dispatch }: PageProps): ReactNode {
  const { place, replaced } = conversation;
  switch (place.at) {
    case 'preflight':
      return <PreflightPage conversation={conversation} dispatch={dispatch} page={place.page} />;
    case 'stage':
      return (
        <StagePage
          key={`${place.page} ${replaced}`}
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
