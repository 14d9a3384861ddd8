/** Why records could not be fetched. */
export type FetchFailureCode =
  /** The EHR did not answer, or kept failing. */
  | 'NO_ANSWER'
  /** The EHR said no. */
  | 'REFUSED'
  /** The EHR named an address that no token or question of ours goes to. */
  | 'FOREIGN_URL'
  /** What it answered is not what the standard says. */
  | 'BAD_ANSWER'
  /** No access token was to be had. */
  | 'NO_TOKEN'
  /** Its files went away twice before they were read. */
  | 'EXPIRED'
  /** A file held another number of resources than the EHR said, or broke off. */
  | 'INCOMPLETE'
  /** The folder holds something else than what is asked for. */
  | 'OTHER_FETCH';

export interface FetchFailure {
  readonly error: FetchFailureCode;
  /** One sentence for the operator, without anything of a patient. */
  readonly detail: string;
}

/** Thrown within a fetch, and turned into a value by the function that began it. */
export class FetchBroken extends Error {
  constructor(
    readonly code: FetchFailureCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Runs a fetch; what broke it comes back as a value, a bug is thrown on. */
export async function toValue<T>(work: () => Promise<T>): Promise<T | FetchFailure> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof FetchBroken) return { error: thrown.code, detail: thrown.detail };
    throw thrown;
  }
}
