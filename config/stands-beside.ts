import type { z } from 'zod';

/** What the coordination server is called where EHRs are called by their ids, as in the metrics. */
export const coordinationLabel = 'coordination';

interface Servers {
  readonly ehrs: readonly { readonly id: string; readonly iss: string }[];
  readonly coordination?: { readonly base: string } | undefined;
}

/** A coordination server is none of the EHRs, and no EHR goes by its name. */
export function standsBeside(
  { ehrs, coordination }: Servers,
  context: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  if (coordination === undefined) return;
  if (ehrs.some(({ iss }) => iss === coordination.base))
    context.addIssue({
      code: 'custom',
      path: ['coordination', 'base'],
      message: 'is the FHIR base of an EHR; the coordination server stands beside it',
    });
  const index = ehrs.findIndex(({ id }) => id === coordinationLabel);
  if (index >= 0)
    context.addIssue({
      code: 'custom',
      path: ['ehrs', index, 'id'],
      message: `"${coordinationLabel}" is what the coordination server is called in the metrics`,
    });
}
