import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSiteContent } from '../load-rule-set.ts';
import { toHtml } from '../policy/to-html.ts';
import { toMarkdown } from '../policy/to-markdown.ts';
import { toPolicy } from '../policy/to-policy.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

/** Drafts the organization's policy from its site file. */
export const policy: Command = {
  name: 'policy',
  usage: 'policy --site FILE [--html]',
  summary: 'draft the policy of a site in 24 sections; what its file does not say reads TO BE COMPLETED',
  options: [
    ['--site FILE', 'the site file'],
    ['--html', 'a page to print; Markdown without it'],
  ],
  examples: ['policy --site site.yaml > policy.md', 'policy --site site.yaml --html > policy.html'],
  run(args, { folder, now }) {
    const options = { site: { type: 'string' }, html: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.site === undefined) throw new UsageError(`usage: pearr ${policy.usage}`);
    const { site, content } = loadSiteContent(resolve(folder, values.site));
    const draft = toPolicy({ site, content, today: new Date(now).toISOString().slice(0, 10) });
    return { out: values.html ? toHtml(draft) : toMarkdown(draft) };
  },
};
