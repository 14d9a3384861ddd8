import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { type Confirmation, dutyTopics, type JurisdictionPack } from '@pearr/pearr';
import { z } from 'zod';
import { type ConfigProblem, problemsOf, toProblems } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { Site } from './site.ts';

/** A pack's file. */
export const jurisdictionPack = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, 'must be kebab-case'),
    title: z.string().min(1),
    compiled: z.iso.date(),
    expires: z.iso.date(),
    statements: z
      .array(
        z.strictObject({
          about: z.enum(dutyTopics),
          text: z.string().min(1).max(400),
          cite: z.string().min(1),
          url: z.url({ protocol: /^https?$/ }),
        }),
      )
      .min(1),
    lines: z.array(z.strictObject({ name: z.string().min(1), phone: z.string().min(3) })).default([]),
  })
  .refine(({ compiled, expires }) => expires > compiled, {
    path: ['expires'],
    message: 'must be after compiled',
  });

/** A pack a site uses, with its own lawyer's word on it. */
export interface SiteJurisdiction {
  readonly pack: JurisdictionPack;
  readonly confirmation?: Confirmation;
}

function packFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/config/package.json');
  return join(dirname(manifest), 'jurisdictions');
}

/** The packs that come with the product, by name. */
export function packNames(): string[] {
  return readdirSync(packFolder())
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** Reads one pack's file. */
export function readPack(file: string): { pack: JurisdictionPack } | { problems: ConfigProblem[] } {
  const read = readYaml(file);
  if ('problems' in read) return read;
  const parsed = jurisdictionPack.safeParse(read.content);
  if (parsed.success) return { pack: parsed.data };
  return { problems: toProblems(file, parsed.error) };
}

/** The file of a pack that comes with the product. */
export function packFile(name: string): string {
  return join(packFolder(), `${name}.yaml`);
}

type Entry = Site['jurisdictions'][number];

function fileOf({ pack, file }: Entry, siteFile: string): string {
  return file === undefined ? packFile(pack ?? '') : resolve(dirname(siteFile), file);
}

function loadOne(entry: Entry, index: number, siteFile: string) {
  const file = fileOf(entry, siteFile);
  if (!existsSync(file)) {
    const known = packNames().join(', ');
    const message = `there is no such pack; with the product come ${known}`;
    return { problems: [{ file: siteFile, path: `jurisdictions.${index}`, message }] };
  }
  const read = readPack(file);
  if ('problems' in read) return read;
  const { confirmedBy: by, confirmedOn: on } = entry;
  return { pack: read.pack, ...(by !== undefined && on !== undefined && { confirmation: { by, on } }) };
}

/** The packs of a site, in its order. */
export function loadJurisdictions(
  { jurisdictions }: Site,
  siteFile: string,
): { jurisdictions: SiteJurisdiction[] } | { problems: ConfigProblem[] } {
  const loaded = jurisdictions.map((entry, index) => loadOne(entry, index, siteFile));
  const problems = problemsOf(loaded);
  if (problems.length > 0) return { problems };
  return { jurisdictions: loaded.flatMap((one) => ('pack' in one ? [one] : [])) };
}
