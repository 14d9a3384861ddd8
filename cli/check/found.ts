/** A place in a site file, as the schema sees it. */
export type Path = readonly PropertyKey[];

/** One thing that is wrong, or that somebody should look at. */
export interface Found {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly message: string;
  /** What to write instead. */
  readonly suggestion?: string | undefined;
}

/** Where a thing was found: its file, and its line when the file says. */
export interface Placed extends Found {
  readonly file: string;
  readonly line: number | undefined;
}

function pathText(path: Path): string {
  return path.map(String).join('.');
}

/** One line for a terminal: `site.yaml:12: ehrs.0.iss: is not a URL; write https://ehr.example.org/fhir`. */
export function formatFound({ severity, file, line, path, message, suggestion }: Placed): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const head = severity === 'warning' ? [place, 'warning'] : [place];
  const where = path.length === 0 ? head : [...head, pathText(path)];
  return `${where.join(': ')}: ${message}${suggestion === undefined ? '' : `; ${suggestion}`}`;
}
