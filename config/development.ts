/** Whether a URL leads to this machine alone. */
export function isLocal(url: string): boolean {
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** Whether a site stands on this machine alone, where invented patients are all there is. */
export function isDevelopment({ publicUrl }: { readonly publicUrl: string }): boolean {
  return isLocal(publicUrl);
}
