import { type ComponentProps, createContext, useContext } from 'react';
import { Cover } from '../cover/cover.tsx';
import { useCover } from '../cover/use-cover.ts';
import { StaffFrame } from './staff-frame.tsx';

const IDLE_SECONDS = 60;

const Covered = createContext(false);

/** Whether the page is covered: it then draws nothing, and keeps what it knows. */
export function useCovered(): boolean {
  return useContext(Covered);
}

/** The frame of pages that show patients: they are covered as the guide is. */
export function CoverableFrame(props: ComponentProps<typeof StaffFrame>) {
  const { covered, cover, uncover } = useCover(IDLE_SECONDS);
  return (
    <>
      {covered && <Cover onGoOn={uncover} />}
      <Covered value={covered}>
        <StaffFrame {...props} covered={covered} onCover={cover} />
      </Covered>
    </>
  );
}
