/** A message and its translation; an empty translation is none. */
export type PoEntry = readonly [message: string, translation: string];

const LINE = /^(?:(msgid|msgstr) )?(".*")$/;

/** Reads the messages of a PO file: plain msgid and msgstr, over as many lines as they take. */
export function parsePo(text: string): PoEntry[] {
  const entries: { msgid: string; msgstr: string }[] = [];
  let into: 'msgid' | 'msgstr' = 'msgid';
  for (const line of text.split('\n')) {
    const [, keyword, quoted] = LINE.exec(line.trim()) ?? [];
    if (quoted === undefined) continue;
    if (keyword === 'msgid') entries.push({ msgid: '', msgstr: '' });
    if (keyword === 'msgid' || keyword === 'msgstr') into = keyword;
    const entry = entries.at(-1);
    if (entry !== undefined) entry[into] += JSON.parse(quoted);
  }
  return entries.filter(({ msgid }) => msgid !== '').map(({ msgid, msgstr }) => [msgid, msgstr]);
}
