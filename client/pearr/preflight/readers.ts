import type { ConversationView, InterpreterNeed, Preflight } from '@pearr/pearr';
import { languageNames } from '../../frame/format.ts';
import { words } from '../words.ts';

/** Who besides the care team can read the chart, in a sentence that does not promise more than is known. */
export function readersText(readers: Preflight['otherReaders']): string {
  if (readers === 'unknown') return words.preflight.readersUnknown;
  return readers.length === 0 ? words.preflight.readersNone : capitalized([...new Set(readers)].join(', '));
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What the chart says of an interpreter, and how one is reached; nothing where there is nothing to say. */
export function interpreterText({ preflight, interpreter: line }: ConversationView): string | undefined {
  const { interpreter: need } = preflight;
  if (need === undefined && line === undefined) return undefined;
  const { preflight: own } = words;
  const said = needText(need ?? { needed: 'unknown' });
  const call = line !== undefined && need?.needed !== false && own.interpreterCall(line.name, line.phone);
  return call === false ? said : `${said} ${call}`;
}

function needText({ needed, language }: InterpreterNeed): string {
  const { preflight: own } = words;
  if (needed === 'unknown') return own.interpreterUnknown;
  if (!needed) return own.interpreterNotNeeded;
  return language === undefined ? own.interpreterNeededAny : own.interpreterNeeded(languageNames([language]));
}
