import { z } from 'zod';
import { readLines } from '../sources/read-lines.ts';
import { FetchBroken } from './fetch-failure.ts';

const deletion = z.looseObject({
  request: z.looseObject({
    method: z.literal('DELETE'),
    url: z.string().regex(/^[A-Za-z]+\/[A-Za-z0-9\-.]+$/),
  }),
});
const bundle = z.looseObject({ resourceType: z.literal('Bundle'), entry: z.array(deletion).default([]) });

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Ids by type of what was deleted since the last export: Bundles whose entries ask for DELETE.
 * @see Bulk Data Access 2.0 §complete-status, `deleted`
 * @throws FetchBroken BAD_ANSWER: a deletion that cannot be read must not leave a record standing in silence
 */
export async function readDeletions(
  paths: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const deleted = new Map<string, Set<string>>();
  for (const path of paths)
    for await (const { first, lines } of readLines(path))
      for (const [index, line] of lines.entries()) {
        if (line.trim() === '') continue;
        const read = bundle.safeParse(parse(line));
        if (!read.success)
          throw new FetchBroken(
            'BAD_ANSWER',
            `line ${first + index} of the deletions is no Bundle of DELETE requests`,
          );
        addTo(deleted, read.data.entry);
      }
  return deleted;
}

function addTo(deleted: Map<string, Set<string>>, entries: z.infer<typeof bundle>['entry']): void {
  for (const { request } of entries) {
    const [type = '', id = ''] = request.url.split('/');
    const ids = deleted.get(type) ?? new Set();
    ids.add(id);
    deleted.set(type, ids);
  }
}
