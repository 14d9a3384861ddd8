/** Charts that open only once a user has said why: "break the glass". */
export interface Glass {
  /** Whether this patient's chart is one of them. */
  guards(patient: string): boolean;
  /** Whether it is still closed to the user; to nobody in particular it always is. */
  isClosed(patient: string, user: string | undefined): boolean;
  /** Opens it to this user until the EHR restarts. */
  break(patient: string, user: string): void;
}

export function createGlass(patients: readonly string[]): Glass {
  const guarded = new Set(patients);
  const broken = new Set<string>();
  return {
    guards: (patient) => guarded.has(patient),
    isClosed: (patient, user) => guarded.has(patient) && !broken.has(`${user} ${patient}`),
    break: (patient, user) => broken.add(`${user} ${patient}`),
  };
}
