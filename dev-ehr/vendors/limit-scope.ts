import type { ClinicalScope, Interaction } from '../smart/scopes.ts';
import type { SmartProfile } from '../smart/smart-profile.ts';
import { type VendorStatement, wordsOf } from './statements/vendor-statement.ts';

const LETTERS: Readonly<Record<string, Interaction>> = {
  create: 'c',
  read: 'r',
  update: 'u',
  patch: 'u',
  delete: 'd',
  'search-type': 's',
};

/** The interactions of a scope that the statement lists for its type; of all types, all of them. */
function listed({ type, interactions }: ClinicalScope, { resource }: VendorStatement): Interaction[] {
  if (type === '*') return [...interactions];
  const stated = wordsOf(resource[type]?.interaction).map((code) => LETTERS[code]);
  return [...interactions].filter((each) => stated.includes(each));
}

/** Grants of a scope what the statement lists, in the words of the request. */
export function inGivenWords(statement: VendorStatement): SmartProfile['grant'] {
  return (scope, text) => {
    const { level, type, query } = scope;
    const letters = listed(scope, statement);
    if (letters.length === scope.interactions.size) return [text];
    if (letters.length === 0) return [];
    if (/\.(read|write|\*)$/.test(text)) return inV1Words(statement)(scope, text);
    return [`${level}/${type}.${letters.join('')}${query === undefined ? '' : `?${query}`}`];
  };
}

/**
 * The same, in the words of SMART 1: `read` and `write`. It knows no query, and a scope that has one is not granted:
 * without it, it would be wider than what was asked.
 */
export function inV1Words(statement: VendorStatement): SmartProfile['grant'] {
  return (scope) => {
    const { level, type, query } = scope;
    const letters = query === undefined ? listed(scope, statement) : [];
    const reads = letters.some((each) => each === 'r' || each === 's');
    const writes = letters.some((each) => each !== 'r' && each !== 's');
    return [...(reads ? [`${level}/${type}.read`] : []), ...(writes ? [`${level}/${type}.write`] : [])];
  };
}
