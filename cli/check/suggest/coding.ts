/** A text that was meant as `system|code`; nothing when it cannot be told where the one ends. */
export function mendCoding(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.includes('|')) {
    const [system = '', ...code] = trimmed.split('|').map((it) => it.replace(/\s+/g, ''));
    return system === '' || code.join('') === '' ? undefined : `${system}|${code.join('')}`;
  }
  // A LOINC code by itself has a check digit behind a hyphen.
  if (/^\d{1,7}-\d$/.test(trimmed)) return `http://loinc.org|${trimmed}`;
  const parted = /^((?:https?|urn):\S+?)(?:\s+|#|\/)([A-Za-z0-9.-]+)$/.exec(trimmed);
  return parted === null ? undefined : `${parted[1]}|${parted[2]}`;
}

/** A text as a short name of small letters, digits and hyphens. */
export function mendKebab(text: string): string | undefined {
  const mended = text
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return mended === '' ? undefined : mended;
}
