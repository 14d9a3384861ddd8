import type { ConversationView, InterpreterNeed, Preflight, StaffText } from '@pearr/pearr';
import { languageNames } from '../../frame/format.ts';
import { screenLanguage } from '../../i18n/screen-language.ts';
import { words } from '../words.ts';

/** Who besides the care team can read the chart, in a sentence that does not promise more than is known. */
export function readersText(readers: Preflight['otherReaders']): string {
  if (readers === 'unknown') return words.preflight.readersUnknown;
  return readers.length === 0 ? words.preflight.readersNone : capitalized(readerNames(readers));
}

/** Each once, in the language of the screen. */
export function readerNames(readers: readonly StaffText[]): string {
  return [...new Set(readers.map((one) => one[screenLanguage()]))].join(', ');
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
