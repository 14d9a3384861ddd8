/** A 32-byte secret with its id. The first of a list makes new values, all of them read old ones. */
export interface NamedKey {
  readonly kid: string;
  readonly key: Buffer;
}
