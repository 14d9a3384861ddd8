/** Values that are forgotten some time after they were set. In memory: a restart forgets them all. */
export class ExpiringMap<V> {
  private readonly entries = new Map<string, { value: V; expires: number }>();

  constructor(
    private readonly now: () => Date,
    private readonly lifetimeMs: number,
  ) {}

  set(key: string, value: V): void {
    const time = this.now().getTime();
    for (const [old, { expires }] of this.entries) {
      if (expires <= time) {
        this.entries.delete(old);
      }
    }
    this.entries.set(key, { value, expires: time + this.lifetimeMs });
  }

  /** Undefined: never set, deleted, or (`isExpired`) too old. */
  get(key: string): V | undefined {
    return this.isExpired(key) ? undefined : this.entries.get(key)?.value;
  }

  /** Known for as long as nothing else is set. */
  isExpired(key: string): boolean {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.expires <= this.now().getTime();
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
