import type { LessonView } from '@pearr/pearr';
import { useState } from 'react';
import type { ScreenLanguage } from '../i18n/languages.ts';
import { dayOf } from '../staff/format.ts';
import { staffCall } from '../staff/staff-call.ts';
import { words } from './words.ts';

interface LessonsProps {
  readonly lessons: readonly LessonView[];
  readonly language: ScreenLanguage;
  readonly onEnded: () => void;
}

/** What there is to read, with what this person has read. */
export function Lessons({ lessons, language, onEnded }: LessonsProps) {
  const [read, setRead] = useState<Readonly<Record<string, number>>>({});
  const known = lessons.map((lesson) => {
    const readAt = read[lesson.id] ?? lesson.readAt;
    return { ...lesson, ...(readAt !== undefined && { readAt }) };
  });
  const done = known.filter(({ readAt }) => readAt !== undefined).length;
  const onRead = (id: string, readAt: number) => setRead((before) => ({ ...before, [id]: readAt }));
  const list = (shown: readonly LessonView[]) => (
    <div className="lessons">
      {shown.map((lesson) => (
        <Lesson key={lesson.id} lesson={lesson} language={language} onRead={onRead} onEnded={onEnded} />
      ))}
    </div>
  );
  return (
    <section className="learn-part" aria-labelledby="lessons">
      <h2 id="lessons">{words.lessons}</h2>
      <p className="muted" role="status">
        {words.readOf(done, lessons.length)}
      </p>
      <h3>{words.about}</h3>
      {list(known.filter(({ page }) => page === undefined))}
      <h3>{words.steps}</h3>
      {list(known.filter(({ page }) => page !== undefined))}
    </section>
  );
}

interface LessonProps {
  readonly lesson: LessonView;
  readonly language: ScreenLanguage;
  readonly onRead: (id: string, readAt: number) => void;
  readonly onEnded: () => void;
}

function Lesson({ lesson, language, onRead, onEnded }: LessonProps) {
  const [isFailed, setFailed] = useState(false);
  const { id, title, text, readAt } = lesson;
  const mark = async () => {
    const answer = await staffCall<{ readonly readAt: number }>('api/learn/read', { lesson: id });
    setFailed('error' in answer);
    if ('ok' in answer) onRead(id, answer.ok.readAt);
    else if (answer.error === 'SESSION_ENDED') onEnded();
  };
  return (
    <details className="fold lesson">
      <summary>
        <span id={`lesson-${id}`}>{title[language]}</span>
        {readAt !== undefined && ' '}
        {readAt !== undefined && <span className="lesson-read">{words.read}</span>}
      </summary>
      <p>{text[language]}</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          id={`mark-${id}`}
          // Said with its lesson: there is one in each.
          aria-labelledby={`mark-${id} lesson-${id}`}
          onClick={() => void mark()}
        >
          {words.markRead}
        </button>
        <p role="status">
          {isFailed && words.notKept}
          {!isFailed && readAt !== undefined && words.readOn(dayOf(readAt))}
        </p>
      </div>
    </details>
  );
}
