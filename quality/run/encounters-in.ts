import { listFiles } from '../sources/list-files.ts';
import { readLines } from '../sources/read-lines.ts';

/** An Encounter of a folder of records, by its ids. */
export interface EncounterOf {
  readonly encounter: string;
  readonly patient: string;
}

const ENCOUNTER = /^\s*\{\s*"resourceType"\s*:\s*"Encounter"/;
const PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})$/;

function toEncounter(line: string): EncounterOf | undefined {
  let resource: { id?: unknown; subject?: { reference?: unknown } };
  try {
    resource = JSON.parse(line);
  } catch {
    // A line that is torn is counted and told of where it is read for the measures.
    return undefined;
  }
  const patient = PATIENT.exec(String(resource.subject?.reference))?.[1];
  return typeof resource.id === 'string' && patient !== undefined
    ? { encounter: resource.id, patient }
    : undefined;
}

/** The Encounters of a folder of NDJSON whose patient is known; nothing of a folder that cannot be read. */
export async function* encountersIn(folder: string): AsyncGenerator<EncounterOf> {
  const listed = await listFiles(folder);
  if ('error' in listed) return;
  for (const { path } of listed.files)
    for await (const { lines } of readLines(path))
      for (const line of lines) {
        const found = ENCOUNTER.test(line) ? toEncounter(line) : undefined;
        if (found !== undefined) yield found;
      }
}
