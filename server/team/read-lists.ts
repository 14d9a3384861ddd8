import { byUrgencyAndAge, type Worklist } from '@pearr/pearr';
import type { Task } from 'fhir/r4.js';
import type { ErrorCode } from '../outcomes/codes.ts';
import { readWorklist } from './read-worklist.ts';
import type { TeamReaders } from './readers-of.ts';

/** Told of each Task that is shown, and whether it is on the coordination server. */
type OnShown = (task: Task, isBeside: boolean) => void;

/**
 * The open referrals of both servers as one list. The EHR's cannot be left out; that the coordination server's could
 * not be read is told beside those of the EHR.
 */
export async function readLists(
  { inEhr, beside, hasTasks }: TeamReaders,
  onShown: OnShown,
): Promise<Worklist | { error: ErrorCode }> {
  const readEhr = () => readWorklist({ ...inEhr, onShown: (task) => onShown(task, false) });
  if (beside === undefined) return readEhr();
  const [there, here] = await Promise.all([
    readWorklist({ ...beside, onShown: (task) => onShown(task, true) }),
    hasTasks ? readEhr() : undefined,
  ]);
  if (here === undefined) return there;
  if ('error' in here) return here;
  if ('error' in there) return { ...here, isBesideMissing: true };
  return {
    ...here,
    referrals: [...here.referrals, ...there.referrals].sort(byUrgencyAndAge(here.now.slice(0, 10))),
    isWhole: here.isWhole && there.isWhole,
  };
}
