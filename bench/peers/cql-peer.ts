import * as cql from '@cqframework/cql/cql';
import * as cqlToElm from '@cqframework/cql/cql-to-elm';
import { exportKnowledge, type Knowledge } from '@pearr/cds-services';
import { PatientSource } from 'cql-exec-fhir';
import { DateTime, Executor, Library, type PatientContext, Repository } from 'cql-execution';
import { at, type Chart } from '../payload.ts';

type Results = Readonly<Record<string, unknown>>;

/** The exported rules as ELM. */
function toElm(knowledge: Knowledge): object {
  const exported = exportKnowledge(knowledge, {
    release: { version: 'bench', status: 'draft', publisher: 'bench' },
    wording: { summary: '-', detail: '-', sourceLabel: '-', linkLabel: '-' },
    translator: { cql, cqlToElm },
  });
  if ('error' in exported) throw new Error(exported.error);
  return JSON.parse(exported.files.find(({ name }) => name.endsWith('.elm.json'))?.text ?? '{}');
}

interface Definition {
  exec(context: PatientContext): Promise<unknown>;
}

/** In the peer's favour: works out each definition once a patient, which cql-execution by itself does not. */
function remember(library: Library): void {
  for (const definition of Object.values<Definition>(library.expressions)) {
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

/** The exported library in cql-execution, loaded once: chart to every indicator and the decision. */
export function cqlPeer(knowledge: Knowledge): (chart: Chart) => Promise<Results> {
  const elm = toElm(knowledge);
  const library = new Library(elm, new Repository([elm]));
  remember(library);
  const moment = DateTime.fromJSDate(at, 0);
  const texts = knowledge.indicators.filter(({ criterion }) => criterion.kind === 'text');
  const notes = Object.fromEntries(texts.map(({ id }) => [`${id} in notes`, false]));
  const source = PatientSource.FHIRv401();
  return async ({ resources, encounterId }) => {
    source.reset();
    source.loadBundles([
      { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) },
    ]);
    const parameters = { At: moment, Encounter: encounterId, Unread: [], ...notes };
    const results = await new Executor(library, undefined, parameters).exec(source, moment);
    const [patient = {}] = Object.values<Results>(results.patientResults);
    return patient;
  };
}
