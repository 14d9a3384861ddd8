/** 36⁵ ids: enough for a message that is in no catalogue to meet one of them once in some 100,000. */
const IDS = 36 ** 5;

/**
 * A short id of an English message, by which its translations are kept: the text itself would be sent a second time in
 * every language. The build refuses two messages of a catalogue with one id, and a test two of all of them.
 * @see http://www.cse.yorku.ca/~oz/hash.html (djb2, xor)
 */
export function messageId(message: string): string {
  let hash = 5381;
  for (let at = 0; at < message.length; at += 1) hash = Math.imul(hash, 33) ^ message.charCodeAt(at);
  return ((hash >>> 0) % IDS).toString(36);
}
