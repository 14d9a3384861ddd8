import { z } from 'zod';

/** A site's own indicators and value sets, beside ours. */
export const knowledge = z.strictObject({
  folders: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Folders of YAML files with indicators or valueSets, their paths relative to the site file. What has an id of ours takes its place.',
    ),
});
