import { completeSession } from '@pearr/pearr';
import type { PageProps } from '../page/page-props.ts';
import { ProblemSummary } from '../page/problem-summary.tsx';
import { PROBLEMS_ID } from '../page/use-focus.ts';
import { SUBMIT_ID } from '../page/use-keys.ts';
import { EndedEarly } from '../stage/ended-early.tsx';
import { words } from '../words.ts';
import { CheckedStages } from './checked-stages.tsx';
import { toCheckStages } from './to-check.ts';
import { WhatHappens } from './what-happens.tsx';
import { toWrites, writeButton } from './writes.ts';

/** All answers once more, and what becomes of them, before anything leaves this app. */
export function CheckPage({ conversation, dispatch }: PageProps) {
  const { view, session, ended, problems, writing } = conversation;
  const result = completeSession(session, ended);
  const completed = 'completed' in result ? result.completed : undefined;
  const stages = toCheckStages(session, completed);
  const writes = toWrites(view, session, completed);
  const isUnderWay = writing === 'under-way';
  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: 'write' });
      }}
    >
      <h1 tabIndex={-1}>{words.check.title}</h1>
      <EndedEarly conversation={conversation} dispatch={dispatch} />
      <ProblemSummary
        problems={problems}
        session={session}
        onGoTo={(linkId) => goTo({ conversation, dispatch }, linkId)}
      />
      {typeof writing === 'object' && <WriteError code={writing.error} />}
      <CheckedStages stages={stages} onChange={(page) => dispatch({ type: 'change', page })} />
      <WhatHappens
        writes={writes}
        isPartial={stages.some(({ rows }) => rows.some((row) => !row.isWritten))}
      />
      <div className="actions">
        <button type="submit" className="button primary" id={SUBMIT_ID} aria-disabled={isUnderWay}>
          {isUnderWay ? words.check.writing : writeButton(writes)}
        </button>
        <button type="button" className="button" id="back" onClick={() => dispatch({ type: 'back' })}>
          {words.back}
        </button>
      </div>
    </form>
  );
}

function goTo({ conversation, dispatch }: PageProps, linkId: string): void {
  const page = conversation.session.form.items.get(linkId)?.page;
  if (page !== undefined) dispatch({ type: 'change', page, linkId });
}

function WriteError({ code }: { readonly code: string }) {
  return (
    <section className="problems" id={PROBLEMS_ID} tabIndex={-1} aria-labelledby="problems-title">
      <h2 id="problems-title">{words.check.notWrittenYet}</h2>
      <p>{words.writeErrors[code] ?? words.writeErrorOther(code)}</p>
      <p>{words.check.tryAgain}</p>
    </section>
  );
}
