/** A scheme with a slip in it: `htps://`, `https:/`, `http//`. */
const SLIPPED = /^(h\w{1,5}?)\s*:?\/{1,3}\s*/i;

function withScheme(text: string): string {
  const slipped = SLIPPED.exec(text)?.[0];
  if (slipped !== undefined && !/^https?:\/\//i.test(text)) {
    const scheme = /^https?:?\/+$/i.test(slipped) && !/s/i.test(slipped) ? 'http' : 'https';
    return `${scheme}://${text.slice(slipped.length)}`;
  }
  if (/^https?:\/\//i.test(text)) return text;
  return /^(localhost|127\.0\.0\.1)\b/.test(text) ? `http://${text}` : `https://${text}`;
}

/** A text that was meant as an http or https URL, mended; nothing when it cannot be. */
export function mendUrl(text: string): string | undefined {
  const mended = withScheme(text.trim().replace(/\s+/g, ''));
  if (!URL.canParse(mended)) return undefined;
  const { hostname } = new URL(mended);
  return /\.|^localhost$/.test(hostname) ? mended : undefined;
}

/** The origin of a text that was meant as one. */
export function mendOrigin(text: string): string | undefined {
  const url = mendUrl(text);
  return url === undefined ? undefined : new URL(url).origin;
}
