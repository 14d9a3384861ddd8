import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { toStyleSheet } from '../smart/ehr-style.ts';
import { sessionOf } from '../smart/require-session.ts';

/** The guide's page; with a style sheet of this session's where the EHR has a look to take over. */
export function guidePageHandler({ clientDir }: Pick<Deps, 'clientDir'>): RequestHandler {
  return async (_, res) => {
    const page = await readFile(join(clientDir, 'index.html'), 'utf8');
    const isStyled = sessionOf(res).style !== undefined;
    const link = '<link rel="stylesheet" href="style.css"></head>';
    res.type('html').send(isStyled ? page.replace('</head>', link) : page);
  };
}

/** `style.css`: a file of ours, since the page's policy allows no style from elsewhere and none in line. */
export const guideStyleHandler: RequestHandler = (_, res) => {
  res.type('css').send(toStyleSheet(sessionOf(res).style ?? {}));
};
