import { type AssertionOptions, isAsserted } from './assertion.ts';
import { type Phrase, phraseEnd } from './phrase.ts';
import { toSentences } from './sentences.ts';

interface Indexed<Rule> extends AssertionOptions {
  readonly phrase: Phrase;
  readonly rule: Rule;
  readonly role: 'says' | 'except';
}

/** Text rules by the first word of their phrases, so that a note is read once for all of them. */
export interface TextIndex<Rule> {
  readonly byFirstWord: ReadonlyMap<string, readonly Indexed<Rule>[]>;
}

export interface TextRule<Rule> extends AssertionOptions {
  readonly phrases: readonly Phrase[];
  /** Phrases that take the meaning away from a sentence. */
  readonly except: readonly Phrase[];
  readonly rule: Rule;
}

export function indexText<Rule>(rules: readonly TextRule<Rule>[]): TextIndex<Rule> {
  const byFirstWord = new Map<string, Indexed<Rule>[]>();
  const add = (entry: Indexed<Rule>) => {
    for (const word of entry.phrase.places[0].words) {
      const there = byFirstWord.get(word);
      if (there === undefined) byFirstWord.set(word, [entry]);
      else there.push(entry);
    }
  };
  for (const { phrases, except, rule, subject } of rules) {
    for (const phrase of phrases) add({ phrase, rule, subject, role: 'says' });
    for (const phrase of except) add({ phrase, rule, subject, role: 'except' });
  }
  return { byFirstWord };
}

/** The entries whose phrases begin at one word of a sentence and, if they say something, are asserted. */
function matchAt<Rule>(index: TextIndex<Rule>, words: readonly string[], start: number): Indexed<Rule>[] {
  const candidates = index.byFirstWord.get(words[start] ?? '') ?? [];
  return candidates.filter(({ phrase, subject, role }) => {
    const end = phraseEnd(phrase, words, start);
    return end !== -1 && (role === 'except' || isAsserted(words, [start, end], { subject }));
  });
}

function matchSentence<Rule>(index: TextIndex<Rule>, words: readonly string[]): Rule[] {
  const found = [...words.keys()].flatMap((start) => matchAt(index, words, start));
  const vetoed = new Set(found.filter((it) => it.role === 'except').map((it) => it.rule));
  return found.filter((it) => it.role === 'says' && !vetoed.has(it.rule)).map((it) => it.rule);
}

/** The rules that a note asserts, each once. */
export function matchText<Rule>(index: TextIndex<Rule>, text: string): ReadonlySet<Rule> {
  return new Set(toSentences(text).flatMap((words) => matchSentence(index, words)));
}
