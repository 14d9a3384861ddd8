/** Whether a site stands on this machine alone, where invented patients are all there is. */
export function isDevelopment({ publicUrl }: { readonly publicUrl: string }): boolean {
  return URL.canParse(publicUrl) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicUrl).hostname);
}
