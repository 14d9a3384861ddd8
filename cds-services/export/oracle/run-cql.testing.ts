import { PatientSource } from 'cql-exec-fhir';
import { DateTime, Executor, Library, type PatientContext, Repository } from 'cql-execution';
import { compiled } from '../translator.testing.ts';
import type { Answer } from './stretch.testing.ts';

/** What one call asks of the library. */
export interface CqlCall {
  readonly bundle: object;
  readonly at: number;
  readonly encounter?: string | undefined;
  readonly unread?: readonly string[];
  /** Answers to the text placeholders. */
  readonly notes?: Readonly<Record<string, Answer>>;
}

type Results = Readonly<Record<string, unknown>>;

/** Works out each definition once a patient, which cql-execution by itself does not. */
function remember(library: Library): void {
  for (const definition of Object.values<{ exec(context: PatientContext): Promise<unknown> }>(
    library.expressions,
  )) {
    const exec = definition.exec.bind(definition);
    const known = new WeakMap<object, Promise<unknown>>();
    definition.exec = (context) => {
      const root = context.rootContext();
      const result = known.get(root) ?? exec(context);
      known.set(root, result);
      return result;
    };
  }
}

/** The CQL engine of the JavaScript world on one library of ours. */
export function createCqlRunner(text: string): (call: CqlCall) => Promise<Results> {
  const elm = JSON.parse(compiled(text));
  const library = new Library(elm, new Repository([elm]));
  remember(library);
  const source = PatientSource.FHIRv401();
  return async ({ bundle, at, encounter, unread = [], notes = {} }) => {
    const moment = DateTime.fromJSDate(new Date(at), 0);
    const parameters = {
      At: moment,
      ...(encounter !== undefined && { Encounter: encounter }),
      Unread: [...unread],
      ...Object.fromEntries(Object.entries(notes).map(([id, answer]) => [`${id} in notes`, answer])),
    };
    source.reset();
    source.loadBundles([bundle]);
    const results = await new Executor(library, undefined, parameters).exec(source, moment);
    const [patient = {}] = Object.values<Results>(results.patientResults);
    return patient;
  };
}
