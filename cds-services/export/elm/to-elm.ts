import type * as Cql from '@cqframework/cql/cql';
import type * as CqlToElm from '@cqframework/cql/cql-to-elm';
import { modelInfo } from './model-info.ts';

/** The reference translator's two modules. They are large, so whoever needs ELM loads them and hands them in. */
export interface Translator {
  readonly cql: Pick<typeof Cql, 'SystemModelInfoProvider'>;
  readonly cqlToElm: Pick<
    typeof CqlToElm,
    | 'CqlCompilerOptions'
    | 'CqlTranslator'
    | 'createModelInfoProvider'
    | 'createUcumService'
    | 'LibraryManager'
    | 'ModelManager'
    | 'stringAsSource'
  >;
}

/** Calendar units are all that the exported CQL uses; nothing is converted. */
function calendarUnits({ cqlToElm }: Translator) {
  const refuse = (): never => {
    throw new Error('no unit is converted');
  };
  const validate = (unit: string) => (unit === 'minutes' ? null : `${unit} is no calendar unit`);
  return cqlToElm.createUcumService(refuse, validate, refuse, refuse);
}

function createLibraryManager(translator: Translator) {
  const { CqlCompilerOptions, createModelInfoProvider, LibraryManager, ModelManager, stringAsSource } =
    translator.cqlToElm;
  const models = new ModelManager();
  models.modelInfoLoader.registerModelInfoProvider(new translator.cql.SystemModelInfoProvider());
  models.modelInfoLoader.registerModelInfoProvider(
    createModelInfoProvider((id) => (id === 'FHIR' ? stringAsSource(modelInfo()) : null)),
  );
  const options = new CqlCompilerOptions();
  const { DisableListDemotion, DisableListPromotion } = CqlCompilerOptions.Options;
  options.setOptions([DisableListDemotion, DisableListPromotion]);
  return new LibraryManager(models, options, undefined, calendarUnits(translator));
}

interface Elm {
  readonly library: {
    readonly annotation: readonly { readonly message?: string; readonly startLine?: number }[];
  };
}

/**
 * CQL → ELM, as JSON text, by the reference translator.
 * @returns BAD_CQL with the translator's messages; a warning is one too.
 */
export function toElm(
  translator: Translator,
  cql: string,
): { readonly elm: string } | { readonly error: 'BAD_CQL'; readonly problems: readonly string[] } {
  const elm = translator.cqlToElm.CqlTranslator.fromText(cql, createLibraryManager(translator)).toJson();
  const { library }: Elm = JSON.parse(elm);
  const problems = library.annotation.flatMap(({ message, startLine }) =>
    message === undefined ? [] : [`line ${startLine ?? '?'}: ${message}`],
  );
  return problems.length === 0 ? { elm } : { error: 'BAD_CQL', problems };
}
