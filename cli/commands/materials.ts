import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, toSiteResource } from '@pearr/config';
import { materialKinds, toMaterial } from '@pearr/pearr';
import { loadSiteContent } from '../load-rule-set.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

function stylesheet(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/cli/package.json');
  return readFileSync(join(dirname(manifest), '..', 'client', 'public', 'materials.css'), 'utf8');
}

/** Writes every printed material of a site, in each of its languages, as pages that stand alone. */
export const materials: Command = {
  name: 'materials',
  usage: 'materials --out FOLDER [--site FILE]',
  summary: 'write the cards, brochures and posters of a site as HTML pages to print',
  options: [
    ['--out FOLDER', 'where the pages are written, one a kind and language'],
    ['--site FILE', 'the site file; the example without it'],
  ],
  examples: ['materials --site site.yaml --out print'],
  run(args, { folder }) {
    const { values } = parseArgs({
      args: [...args],
      options: { site: { type: 'string' }, out: { type: 'string' } },
    });
    if (values.out === undefined) throw new UsageError(`usage: pearr ${materials.usage}`);
    const file = values.site === undefined ? exampleSiteFile() : resolve(folder, values.site);
    const { site, content } = loadSiteContent(file);
    const out = resolve(folder, values.out);
    mkdirSync(out, { recursive: true });
    const style = { css: stylesheet() };
    const pages = [...content.materials.values()].flatMap((words) =>
      materialKinds.map((kind) => ({
        name: `${kind}.${words.language}.html`,
        html: toMaterial(kind, { words, resources: site.resources.map(toSiteResource) }, style),
      })),
    );
    for (const { name, html } of pages) writeFileSync(join(out, name), html);
    return { out: pages.map(({ name }) => join(values.out ?? '', name)).join('\n') };
  },
};
