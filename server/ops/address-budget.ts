import { isIPv6 } from 'node:net';

/** How much an address may cost us, in refused tokens or in launches that it does not finish, before it waits. */
export interface AddressBudget {
  /** Seconds until this address may try again; 0 when it may now. */
  waitOf(address: string): number;
  /** Takes note of one that cost something. */
  spend(address: string): void;
  /** Takes back one that was spent. */
  giveBack(address: string): void;
}

interface Account {
  left: number;
  at: number;
}

/** What may be spent at once, how much comes back a second, and how many addresses are remembered. */
const MOST = 100;
const PER_SECOND = 5;
const ADDRESSES = 10_000;

/**
 * Who waits for what an address sent: the address itself, of IPv6 its /64. Whoever has one address there has as many as
 * they like. IPv4 that arrives over IPv6 (`::ffff:10.0.0.1`) stays one address.
 */
function senderOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((it) => it !== '');
  const after = tail?.split(':').filter((it) => it !== '') ?? [];
  const all = [...groups, ...Array(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((it) => Number.parseInt(it, 16).toString(16))
    .join(':');
}

/**
 * A token bucket a sender. Only what comes to nothing costs, so that honest calls and launches are never held back,
 * however many; verifying a forged token, or keeping a launch, costs more than asking here.
 */
export function createAddressBudget(now: () => number): AddressBudget {
  const accounts = new Map<string, Account>();
  function accountOf(sender: string): Account {
    const { left = MOST, at = now() } = accounts.get(sender) ?? {};
    // A clock that was set back gives nothing, and takes nothing.
    const regained = (Math.max(0, now() - at) / 1000) * PER_SECOND;
    return { left: Math.min(MOST, left + regained), at: now() };
  }
  return {
    waitOf(address) {
      const sender = senderOf(address);
      if (!accounts.has(sender)) return 0;
      const { left } = accountOf(sender);
      return left >= 1 ? 0 : Math.ceil((1 - left) / PER_SECOND);
    },
    giveBack(address) {
      const sender = senderOf(address);
      if (!accounts.has(sender)) return;
      const account = accountOf(sender);
      accounts.set(sender, { ...account, left: Math.min(MOST, account.left + 1) });
    },
    spend(address) {
      const sender = senderOf(address);
      const account = accountOf(sender);
      accounts.delete(sender);
      accounts.set(sender, { ...account, left: Math.max(0, account.left - 1) });
      const [oldest] = accounts.keys();
      if (accounts.size > ADDRESSES && oldest !== undefined) accounts.delete(oldest);
    },
  };
}
