import * as cql from '@cqframework/cql/cql';
import * as cqlToElm from '@cqframework/cql/cql-to-elm';
import { toElm } from './elm/to-elm.ts';

export const translator = { cql, cqlToElm };

/** CQL as ELM; what the translator finds wrong is a bug of ours. */
export function compiled(text: string): string {
  const result = toElm(translator, text);
  if ('error' in result) throw new Error(result.problems.join('\n'));
  return result.elm;
}
