/** How many refused tokens an address may send before it is not even looked at. */
export interface RefusalBudget {
  /** Seconds until this address may try again; 0 when it may now. */
  waitOf(address: string): number;
  /** Takes note of a refused token. */
  spend(address: string): void;
}

interface Account {
  left: number;
  at: number;
}

/** Refusals at once, how many come back a second, and how many addresses are remembered. */
const MOST = 100;
const PER_SECOND = 5;
const ADDRESSES = 10_000;

/**
 * A token bucket an address. Only refusals cost, so that an EHR's honest calls are never held back,
 * however many; verifying a forged token costs more than asking here.
 */
export function createRefusalBudget(now: () => number): RefusalBudget {
  const accounts = new Map<string, Account>();
  function accountOf(address: string): Account {
    const { left = MOST, at = now() } = accounts.get(address) ?? {};
    // A clock that was set back gives nothing, and takes nothing.
    const regained = (Math.max(0, now() - at) / 1000) * PER_SECOND;
    return { left: Math.min(MOST, left + regained), at: now() };
  }
  return {
    waitOf(address) {
      if (!accounts.has(address)) return 0;
      const { left } = accountOf(address);
      return left >= 1 ? 0 : Math.ceil((1 - left) / PER_SECOND);
    },
    spend(address) {
      const account = accountOf(address);
      accounts.delete(address);
      accounts.set(address, { ...account, left: Math.max(0, account.left - 1) });
      const [oldest] = accounts.keys();
      if (accounts.size > ADDRESSES && oldest !== undefined) accounts.delete(oldest);
    },
  };
}
