/** Longest note that is read, in characters; the rest of a longer one is passed over. */
const LONGEST = 50_000;

/** A note as sentences of lower-case words. Apostrophes stay ("won't"); other marks part words or sentences. */
export function toSentences(text: string): string[][] {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .split(/[.!?;\n\r]+/)
    .map((sentence) => sentence.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? [])
    .filter((words) => words.length > 0);
}
