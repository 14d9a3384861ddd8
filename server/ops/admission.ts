import { performance } from 'node:perf_hooks';

/** Decides whether one more call is taken. */
export interface Admission {
  /** Takes a call in, or not; who is in must leave. */
  enter(): boolean;
  leave(): void;
}

export interface AdmissionLimits {
  /** Calls at once. */
  readonly inFlight: number;
  /** How late this process may be, ms, before it takes no more. */
  readonly lateness: number;
}

/** A call-back to an EHR may take two seconds of waiting and hardly any work, so there may be many at once. */
const productionLimits: AdmissionLimits = { inFlight: 200, lateness: 250 };

/** How late the event loop is, ms: when it last found time, against when it should have. */
export function createLateness(every = 20): () => number {
  let expected = performance.now() + every;
  let late = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    late = Math.max(now - expected, late * 0.8);
    expected = now + every;
  }, every);
  timer.unref();
  return () => Math.max(late, performance.now() - expected);
}

/** What cannot be answered in time is refused at once, before its token is verified or its body read. */
export function createAdmission(
  lateness: () => number,
  limits: AdmissionLimits = productionLimits,
): Admission {
  let inside = 0;
  return {
    enter() {
      if (inside >= limits.inFlight || lateness() > limits.lateness) return false;
      inside += 1;
      return true;
    },
    leave() {
      inside -= 1;
    },
  };
}
