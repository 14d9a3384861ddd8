import { performance } from 'node:perf_hooks';

/** Decides whether one more call is taken. */
export interface Admission {
  /** Takes a call in, or not; who is in must leave. Whether it is the first on its connection tells of a queue outside. */
  enter(call: { readonly isFirst: boolean }): boolean;
  leave(): void;
}

/** How the event loop fared since the last beat, ms. */
export interface Beat {
  readonly late: number;
  readonly idle: number;
  readonly took: number;
}

export interface PacedAdmission extends Admission {
  told(beat: Beat): void;
}

export interface AdmissionLimits {
  /** Calls at once, while there is time for all of them. */
  readonly most: number;
  /** Calls at once, however late the process is. */
  readonly least: number;
  /** How late the process may be, ms, before it takes fewer. */
  readonly lateness: number;
  /** How long it may be without a pause, ms, before it looks at what waits. */
  readonly breathless: number;
  /** How long a call may take, ms, once the process is without a pause. */
  readonly wait: number;
}

/** A call-back to an EHR may take two seconds of waiting and hardly any work, so there may be many at once. */
const productionLimits: AdmissionLimits = {
  most: 200,
  least: 8,
  lateness: 100,
  breathless: 200,
  wait: 50,
};

const FEWER = 0.75;
const MORE = 5;
/** After a rush at the door: with each pause there are half as many again. */
const WIDER = 1.5;
/** Less than this, ms, is no pause. */
const PAUSE = 0.5;

/**
 * What cannot be answered in time is refused at once, before its token is verified or its body read.
 *
 * How many may be in is learnt as TCP learns it: while the process is late there are a quarter fewer each time, else a few
 * more. One pause of the process refuses nobody; a rush that lasts is refused down to what can be answered, and no further.
 * While it is busy without a pause there are no more in than it answers in time (Little's law): else all would be
 * answered, and all too late, and whoever keeps the connections would hold a queue that nobody here sees.
 *
 * Calls on new connections wait where no process sees them: Node takes in one connection a turn of its loop, so a full
 * queue at the door makes it neither late nor crowded, only busy without a pause. Until there is one, one is
 * taken at a time and the others are refused: none at all would leave a rush that outlasts even refusals unanswered.
 * A pause does not end a rush: the places come back one pause after the other, and until they all have, the queue is
 * looked for after the time that one call may take.
 */
export function createAdmission(limits = productionLimits): PacedAdmission {
  let inside = 0;
  let allowed = limits.most;
  const nothing = { busy: 0, calls: 0, first: 0, left: 0 };
  let seen = { ...nothing };
  /** How many may be in of those who come on new connections: fewer than `most` in a rush, and for a while after it. */
  let atDoor = limits.most;
  const isRushed = () => {
    const breathless = atDoor < limits.most ? limits.wait : limits.breathless;
    return seen.busy > breathless && 2 * seen.first > seen.calls;
  };
  const places = () => {
    if (seen.busy <= limits.breathless) return Math.min(allowed, atDoor);
    const inTime = Math.max(limits.least, (limits.wait * seen.left) / seen.busy);
    return Math.min(allowed, atDoor, inTime);
  };
  return {
    enter({ isFirst }) {
      seen.calls += 1;
      if (isFirst) seen.first += 1;
      if (isRushed()) atDoor = 1;
      if (inside >= places()) return false;
      inside += 1;
      return true;
    },
    leave() {
      inside -= 1;
      seen.left += 1;
    },
    told({ late, idle, took }) {
      const next = late > limits.lateness ? Math.floor(allowed * FEWER) : allowed + MORE;
      allowed = Math.min(limits.most, Math.max(limits.least, next));
      if (idle >= PAUSE) {
        seen = { ...nothing };
        atDoor = Math.min(limits.most, atDoor * WIDER);
      } else seen.busy += took;
    },
  };
}

/** Tells how the event loop fares. @returns the end of it */
export function watchLoop(tell: (beat: Beat) => void, every = 20): () => void {
  let last = performance.eventLoopUtilization();
  let at = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const { idle } = performance.eventLoopUtilization(last);
    tell({ late: Math.max(0, now - at - every), idle, took: now - at });
    last = performance.eventLoopUtilization();
    at = now;
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}

/** The admission of a process: it takes fewer while it is late, and one at a time while there is a queue at the door. */
export function createPacedAdmission(): Admission {
  const admission = createAdmission();
  watchLoop(admission.told);
  return admission;
}
