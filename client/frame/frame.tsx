import type { ConversationView } from '@pearr/pearr';
import type { ReactNode } from 'react';
import { CoverButton } from '../cover/cover-button.tsx';
import { longDate } from './format.ts';
import type { KeepState } from './keep-state.ts';
import { frameWords as words } from './words.ts';

interface FrameProps {
  readonly onCover: () => void;
  /** Left out where nothing is to be kept. */
  readonly keep?: KeepState | undefined;
  readonly patient?: ConversationView['patient'] | undefined;
  readonly isPractice?: true | undefined;
  /** Said aloud when it appears. */
  readonly message?: string;
  readonly children: ReactNode;
}

/** What surrounds every page: the name, whether answers are kept, and the way to cover all of it. */
export function Frame({ onCover, keep, patient, isPractice, message = '', children }: FrameProps) {
  return (
    <>
      <header className="bar">
        <span className="bar-name">{words.name}</span>
        {patient !== undefined && <Patient {...patient} isPractice={isPractice} />}
        {keep !== undefined && (
          <span className="keep" data-state={keep}>
            {words.keep[keep]}
          </span>
        )}
        <CoverButton onCover={onCover} />
      </header>
      <p className="trouble" role="status">
        {message}
      </p>
      <main>{children}</main>
    </>
  );
}

/** Shown when the EHR does not show its own banner, so that the wrong chart is noticed. */
function Patient({
  name,
  birthDate,
  isPractice,
}: NonNullable<ConversationView['patient']> & Pick<FrameProps, 'isPractice'>) {
  return (
    <span className="bar-patient">
      {isPractice && words.practice} <bdi>{name}</bdi>
      {birthDate !== undefined && `, ${words.bornOn} ${longDate(birthDate)}`}
    </span>
  );
}
