import { toSiteResource } from '@pearr/config';
import { englishName, isMaterialKind, toMaterial } from '@pearr/pearr';
import type { RequestHandler } from 'express';
import { sendError } from '../outcomes/operation-outcome.ts';
import { asString } from '../smart/launch.ts';
import type { ConversationDeps } from './conversation-deps.ts';

/** The guide holds this page in a frame of its own, to print it without showing it. */
function framePolicy({ site }: ConversationDeps): string {
  const frames = ["'self'", ...site.ehrs.flatMap((ehr) => ehr.frameOrigins)];
  return `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors ${frames.join(' ')}`;
}

/**
 * `print/{kind}?language=`: material for patients, with the site's numbers and nothing of the patient.
 * A language without reviewed wording gets English, which says so: never a machine's words.
 */
export function materialHandler(deps: ConversationDeps): RequestHandler {
  const resources = deps.site.resources.map(toSiteResource);
  return (req, res) => {
    const { kind } = req.params;
    const { materials } = deps.content;
    const asked = asString(req.query['language']) ?? 'en';
    const english = materials.get('en');
    if (
      !isMaterialKind(kind) ||
      asked.length > 20 ||
      englishName(asked) === undefined ||
      english === undefined
    )
      return sendError(res, 'NOT_FOUND');
    const words = materials.get(asked);
    const source =
      words === undefined ? { words: english, resources, standsInFor: asked } : { words, resources };
    res.setHeader('Content-Security-Policy', framePolicy(deps));
    res.type('html').send(toMaterial(kind, source, { href: '/materials.css' }));
  };
}
