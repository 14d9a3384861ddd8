import type { z } from 'zod';

/** What is wrong in a configuration file, where, and what to write instead when that is known. */
export interface ConfigProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** One line for a terminal: `config/site.yaml: ehrs.0.iss: must be a URL`. */
export function formatProblem({ file, path, message }: ConfigProblem): string {
  return path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;
}

/** What a schema found wrong in a file, each with its path. */
export function toProblems(file: string, error: z.ZodError): ConfigProblem[] {
  return error.issues.map(({ path, message }) => ({ file, path: path.join('.'), message }));
}

/** All that is wrong with what was loaded, piece by piece. */
export function problemsOf(loaded: readonly object[]): ConfigProblem[] {
  return loaded.flatMap((one) => ('problems' in one ? (one.problems as ConfigProblem[]) : []));
}
