import type { z } from 'zod';

/** One thing wrong with a message: where (`context.patientId`), and what, in a sentence without the value. */
export interface MessageProblem {
  readonly path: string;
  readonly message: string;
}

/** zod's issues as problems. Messages never quote the input: it may hold PHI. */
export function toProblems(error: z.ZodError): MessageProblem[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
