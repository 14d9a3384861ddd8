import type { WatchedClient } from './watched-client.ts';

/** Something that is still on the server, and why. */
export interface Left {
  readonly reference: string;
  readonly why: string;
}

/** Deletes what was made, the youngest first, since the older may be referred to. */
export async function cleanUp(client: WatchedClient): Promise<{ made: number; left: Left[] }> {
  const { references } = client.taken;
  const made = references.size;
  const left: Left[] = [];
  for (const reference of [...references].reverse()) {
    const result = await client.request({ path: reference, method: 'DELETE' });
    const isGone = !('error' in result) && (result.status < 300 || result.status === 410);
    if (isGone) references.delete(reference);
    else left.push({ reference, why: 'error' in result ? result.error : `status ${result.status}` });
  }
  return { made, left };
}
