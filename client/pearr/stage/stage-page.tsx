import { formText } from '../../i18n/form-text.ts';
import { shownItems } from '../conversation/shown-items.ts';
import { stepOf } from '../conversation/steps.ts';
import { Note } from '../page/note.tsx';
import type { PageProps } from '../page/page-props.ts';
import { ProblemSummary } from '../page/problem-summary.tsx';
import { focusOn } from '../page/use-focus.ts';
import { Items } from '../questions/items.tsx';
import { words } from '../words.ts';
import { EndedEarly } from './ended-early.tsx';
import { extrasOf } from './extras.tsx';
import { StageActions } from './stage-actions.tsx';
import { StepCards } from './step-cards.tsx';
import { Steps } from './steps.tsx';

interface StagePageProps extends PageProps {
  readonly page: string;
}

/** One stage of the conversation, drawn from the Questionnaire. */
export function StagePage({ conversation, dispatch, page }: StagePageProps) {
  const { session, problems, ended } = conversation;
  const { notes, items } = shownItems(session, page);
  const title = session.form.items.get(page);
  const extras = extrasOf(page, { conversation, dispatch });
  return (
    <form
      className="page stage"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: 'continue' });
      }}
    >
      <div className="stage-head">
        <Steps step={stepOf(session, page, ended)} />
        <h1 tabIndex={-1}>{title && formText(title)}</h1>
        <EndedEarly conversation={conversation} dispatch={dispatch} />
        <ProblemSummary
          problems={problems}
          session={session}
          onGoTo={(question) => focusOn({ to: { question } })}
        />
      </div>
      {(notes.length > 0 || extras !== null) && (
        <aside className="stage-side" aria-label={words.guidance}>
          {notes.map((note, index) => (
            <Note
              key={note.linkId}
              note={note}
              openAtFirst={index === 0}
              conversation={conversation}
              dispatch={dispatch}
            />
          ))}
          <StepCards page={page} conversation={conversation} dispatch={dispatch} />
          {extras}
        </aside>
      )}
      <Items conversation={conversation} dispatch={dispatch} items={items} />
      <StageActions canEnd={ended === undefined} dispatch={dispatch} />
    </form>
  );
}
