/** Whether a URL lies beneath a base. Safety: a bearer token never leaves for anywhere else. */
export function isBeneath(url: string, base: string): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  return (
    target.origin === root.origin && `${target.pathname}/`.startsWith(root.pathname) && target.username === ''
  );
}
