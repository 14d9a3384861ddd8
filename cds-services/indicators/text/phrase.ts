/** One place in a phrase: the words and stems that may stand there. */
interface PhrasePlace {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
  /** How many words may stand between this place and the one before. */
  readonly gap: number;
}

/** A phrase as an author writes it, ready to be matched. The first place holds whole words only. */
export interface Phrase {
  readonly places: readonly [PhrasePlace, ...PhrasePlace[]];
}

/** Words allowed where an author writes `...`: enough for "will probably still not", too few for a new thought. */
const GAP = 4;

function toPlace(token: string, gap: number): PhrasePlace {
  const alternatives = token.toLowerCase().split('|');
  return {
    words: new Set(alternatives.filter((it) => !it.endsWith('*'))),
    stems: alternatives.filter((it) => it.endsWith('*')).map((it) => it.slice(0, -1)),
    gap,
  };
}

function problemOf(tokens: readonly string[]): string | undefined {
  if (tokens[0] === '...' || tokens.at(-1) === '...') return 'a phrase cannot begin or end with ...';
  if (tokens[0]?.includes('*') === true) return 'a phrase begins with whole words, not stems';
  const bad = tokens.find((it) => it !== '...' && !/^[a-z0-9']+\*?(\|[a-z0-9']+\*?)*$/i.test(it));
  return bad === undefined ? undefined : `"${bad}" is not word, word|word or stem*`;
}

/**
 * Reads a phrase: words in order, `a|b` for alternatives, `stem*`, and `...` for up to four words
 * between. Not a regular expression: a site's text can cost no more than its length.
 */
export function parsePhrase(text: string): { phrase: Phrase } | { error: 'BAD_PHRASE'; message: string } {
  const tokens = text.split(/\s+/).filter((it) => it !== '');
  const message = problemOf(tokens);
  if (message !== undefined) return { error: 'BAD_PHRASE', message };
  const places = tokens.flatMap((token, index) =>
    token === '...' ? [] : [toPlace(token, tokens[index - 1] === '...' ? GAP : 0)],
  );
  const [first, ...rest] = places;
  if (first === undefined) return { error: 'BAD_PHRASE', message: 'a phrase needs a word' };
  return { phrase: { places: [first, ...rest] } };
}

function fits(place: PhrasePlace, word: string): boolean {
  return place.words.has(word) || place.stems.some((stem) => word.startsWith(stem));
}

/**
 * Where a phrase whose first word stands at `start` ends (exclusive), or -1. Each place takes the
 * nearest word that fits, so the work is bounded by the phrase's length times the gap.
 */
export function phraseEnd(phrase: Phrase, words: readonly string[], start: number): number {
  let at = start + 1;
  for (const place of phrase.places.slice(1)) {
    const last = at + place.gap;
    while (at <= last && !fits(place, words[at] ?? '')) at += 1;
    if (at > last) return -1;
    at += 1;
  }
  return at;
}
