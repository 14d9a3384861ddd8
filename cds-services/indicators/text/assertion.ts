/** Words that turn what follows into its contrary. */
const NEGATORS = new Set([
  'no',
  'not',
  'never',
  'without',
  'denies',
  'denied',
  'deny',
  'denying',
  'negative',
  'neither',
  'nor',
  'unlikely',
  "doesn't",
  "didn't",
  "isn't",
  "wasn't",
  "hasn't",
  "won't",
  'declines',
  'refutes',
]);
/** Words behind a statement that deny it: "threats: denied". */
const DENIED_AFTER = new Set(['denied', 'denies', 'negative', 'absent', 'unlikely']);
/** A question, a plan or an instruction, not a finding. */
const SUPPOSED = new Set([
  'if',
  'whether',
  'should',
  'screen',
  'screened',
  'screening',
  'asked',
  'asks',
  'ask',
  'rule',
]);
/** A new clause: what was denied before it does not reach beyond. */
const STOPS = new Set(['but', 'however', 'although', 'though', 'except', 'yet', 'then']);
/** Words that begin a clause of their own after "and": "denies pain and his boss keeps …". */
const SUBJECTS = new Set([
  'he',
  'she',
  'they',
  'his',
  'her',
  'their',
  'patient',
  'pt',
  'boss',
  'employer',
  'supervisor',
  'manager',
  'owner',
  'foreman',
  'contractor',
  'recruiter',
  'lives',
  'sleeps',
  'companion',
  'boyfriend',
  'partner',
  'visitor',
  'man',
  'woman',
]);
/** Somebody else's story, unless that person only tells it. */
const OTHERS = new Set([
  'mother',
  "mother's",
  'father',
  "father's",
  'sister',
  "sister's",
  'brother',
  "brother's",
  'aunt',
  'uncle',
  'cousin',
  "cousin's",
  'friend',
  "friend's",
  'grandmother',
  'grandfather',
  'neighbor',
  'roommate',
  'coworker',
]);
const TELLS = new Set([
  'says',
  'said',
  'states',
  'stated',
  'reports',
  'reported',
  'tells',
  'told',
  'adds',
  'notes',
]);

const REACH = 6;

/** Words of the clause before a match, nearest last, cut at the last stop word. */
function clauseBefore(words: readonly string[], start: number): readonly string[] {
  const before = words.slice(Math.max(0, start - REACH), start);
  const stop = before.findLastIndex(
    (word, index) =>
      STOPS.has(word) || (word === 'and' && SUBJECTS.has(before[index + 1] ?? words[start] ?? '')),
  );
  return before.slice(stop + 1);
}

function isAboutAnother(words: readonly string[], start: number): boolean {
  const before = words.slice(Math.max(0, start - REACH), start);
  const other = before.findLastIndex((word) => OTHERS.has(word));
  if (other !== -1) return !before.slice(other + 1).some((word) => TELLS.has(word));
  return words.slice(0, start).join(' ').includes('family history');
}

export interface AssertionOptions {
  /** Whether the statement must be about the patient; a phrase about a companion names its own subject. */
  readonly subject: 'patient' | 'anyone';
}

/**
 * Whether words `start`…`end` of a sentence assert something of this patient now: not denied, not
 * only asked or planned, not told of somebody else. Negators within the phrase are its own.
 */
export function isAsserted(
  words: readonly string[],
  [start, end]: readonly [number, number],
  { subject }: AssertionOptions,
): boolean {
  const before = clauseBefore(words, start);
  if (before.some((word) => NEGATORS.has(word) || SUPPOSED.has(word))) return false;
  if (words.slice(end, end + 2).some((word) => DENIED_AFTER.has(word))) return false;
  return subject === 'anyone' || !isAboutAnother(words, start);
}
