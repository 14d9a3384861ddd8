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
