import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { messageId } from './message-id.ts';
import { type PoEntry, parsePo } from './po.ts';

/** Whether a text chooses by a number or the like. One that is merely filled stays a text: the page fills it itself. */
const chooses = (text: string) => /\{\w+,/.test(text);

function compiled(text: string) {
  return chooses(text) ? compileMessage(text) : text;
}

/** Texts by the ids of their messages. Throws where two messages would share one. */
function toCatalog(entries: readonly PoEntry[]) {
  const catalog = Object.fromEntries(entries.map(([message, text]) => [messageId(message), compiled(text)]));
  if (Object.keys(catalog).length !== entries.length) throw new Error('two messages share an id');
  return catalog;
}

/**
 * PO files as modules, compiled while building: the parser of messages stays out of the browser. `?source` gives the
 * English messages themselves, of which only those that choose need to be compiled.
 */
export function poFiles(): Plugin {
  return {
    name: 'po-files',
    transform(code, id) {
      const [path = '', query] = id.split('?');
      if (!path.endsWith('.po')) return null;
      const entries = parsePo(code);
      const wanted =
        query === 'source'
          ? entries.filter(([message]) => chooses(message)).map(([message]) => [message, message] as const)
          : entries.filter(([, translation]) => translation !== '');
      return { code: `export const messages = ${JSON.stringify(toCatalog(wanted))};`, map: null };
    },
  };
}
