import type { FhirClients } from './fhir-client.ts';
import type { FhirResult } from './fhir-result.ts';

const FAILURES = 5;
const WINDOW = 10_000;
const HELD_OFF = 10_000;

export interface BreakerOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when a base begins or ceases to be held off. */
  readonly onChange?: (base: string, heldOff: boolean) => void;
}

/** An EHR in trouble; a refusal is an answer and no trouble. */
function isTrouble(result: FhirResult): boolean {
  return 'error' in result ? result.error !== 'FOREIGN_URL' : result.status >= 500 || result.status === 429;
}

interface Line {
  failures: number[];
  heldOffUntil: number;
}

/**
 * Holds calls to an EHR off for ten seconds after five failures in ten seconds: a hook must not wait for a
 * server that does not answer, and an EHR in trouble must not be called once more for every chart opened.
 * Afterwards the next call tries again; one success forgets all.
 */
export function withBreaker(fhir: FhirClients, { now, onChange }: BreakerOptions): FhirClients {
  const lines = new Map<string, Line>();
  const lineOf = (base: string) => {
    const line = lines.get(base) ?? { failures: [], heldOffUntil: 0 };
    lines.set(base, line);
    return line;
  };
  function note(base: string, result: FhirResult): void {
    const line = lineOf(base);
    if (!isTrouble(result)) {
      if (line.heldOffUntil > 0) onChange?.(base, false);
      lines.delete(base);
      return;
    }
    line.failures = [...line.failures.filter((at) => now() - at < WINDOW), now()];
    if (line.failures.length < FAILURES) return;
    if (line.heldOffUntil <= now()) onChange?.(base, true);
    line.heldOffUntil = now() + HELD_OFF;
  }
  return (base, token) => {
    const client = fhir(base, token);
    return {
      async request(call) {
        if (lineOf(base).heldOffUntil > now()) return { error: 'NOT_CONNECTED' };
        const result = await client.request(call);
        note(base, result);
        return result;
      },
    };
  };
}
