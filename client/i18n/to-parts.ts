/**
 * A message taken apart at its `{placeholders}`, as a page fills it. Those that choose by a number are compiled while
 * building, so that the parser of messages stays out of the browser.
 */
export function toParts(message: string): (string | [string])[] {
  return message
    .split(/\{(\w+)\}/)
    .map((part, index): string | [string] => (index % 2 === 1 ? [part] : part));
}
