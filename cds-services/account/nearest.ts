/** Edits that turn one word into another: a letter put in, left out, changed, or changed places with its neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwap ? Math.min(edits, (before[j - 2] ?? 0) + 1) : edits);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The only candidate that has the word in it, or is in it: `clientAuth` and `auth`. */
function within<T extends string>(given: string, candidates: readonly T[]): T | undefined {
  const long = (text: string) => text.length >= 4;
  const found = candidates.filter((it) => {
    const candidate = plain(it);
    return long(given) && long(candidate) && (given.includes(candidate) || candidate.includes(given));
  });
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The candidate that was most likely meant: within a third of the word's length in edits, two at least, case and
 * hyphens aside, the first of equals; else the only one that contains the word or is contained in it.
 */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  const given = plain(word);
  const reach = Math.max(2, Math.floor(given.length / 3));
  let best: T | undefined;
  let fewest = reach + 1;
  for (const candidate of candidates) {
    const edits = distance(given, plain(candidate));
    if (edits < fewest && edits < given.length) [best, fewest] = [candidate, edits];
  }
  return best ?? within(given, candidates);
}
