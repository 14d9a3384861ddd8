/** A pasted request without its access token: nothing here needs it, so it does not leave the page. */
export function withoutToken(text: string): string {
  return text.replace(/("access_token"\s*:\s*")(?:[^"\\]|\\.)*"/g, '$1removed"');
}
