import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { parsePo } from './po.ts';

/**
 * PO files as modules, compiled while building: the parser of messages stays out of the browser. `?source` gives the
 * English messages themselves, of which only those with placeholders need to be compiled.
 */
export function poFiles(): Plugin {
  return {
    name: 'po-files',
    transform(code, id) {
      const [path = '', query] = id.split('?');
      if (!path.endsWith('.po')) return null;
      const wanted = parsePo(code).flatMap(([message, translation]) => {
        if (query === 'source') return message.includes('{') ? [[message, message] as const] : [];
        return translation === '' ? [] : [[message, translation] as const];
      });
      const messages = Object.fromEntries(wanted.map(([id, text]) => [id, compileMessage(text)]));
      return { code: `export const messages = ${JSON.stringify(messages)};`, map: null };
    },
  };
}
