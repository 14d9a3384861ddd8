import type { Ehr } from '@pearr/config';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { contrast } from './contrast.ts';

/** What the guide takes over of an EHR's look. */
export interface EhrStyle {
  /** `#rrggbb`: buttons, links and what has the focus, on light ground. */
  readonly accent?: string;
  /** CSS pixels. */
  readonly radius?: number;
}

const style = z.looseObject({
  color_highlight: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional()
    .catch(undefined),
  dim_border_radius: z
    .string()
    .regex(/^\d{1,2}px$/)
    .optional()
    .catch(undefined),
});

/** Against white; enough for 4.5:1 on the greyest of our grounds and on the accent's own pale one. */
const LEAST_CONTRAST = 5.6;
const MOST_RADIUS = 16;

/**
 * The accent and the roundness of an EHR's look, as far as they can be taken over.
 * Safety: nothing else is. Ground, text and the colours of errors and warnings stay ours, and so does whatever keeps
 * words readable; fonts and pictures would be fetched from elsewhere.
 * @see SMART App Launch 2.2 §styling
 */
export function toEhrStyle(body: unknown): EhrStyle | undefined {
  const parsed = style.safeParse(body);
  if (!parsed.success) return undefined;
  const { color_highlight: accent, dim_border_radius: round } = parsed.data;
  const radius = round === undefined ? undefined : Number.parseInt(round, 10);
  const taken = {
    ...(accent !== undefined && contrast(accent, '#ffffff') >= LEAST_CONTRAST && { accent }),
    ...(radius !== undefined && radius <= MOST_RADIUS && { radius }),
  };
  return Object.keys(taken).length === 0 ? undefined : taken;
}

/** The style sheet that puts an EHR's look over ours: custom properties of `client/styles/tokens.css`. */
export function toStyleSheet({ accent, radius }: EhrStyle): string {
  const colours = `@media not (prefers-color-scheme: dark) {
  :root {
    --accent: ${accent};
    --accent-strong: color-mix(in srgb, ${accent} 80%, black);
    --accent-soft: color-mix(in srgb, ${accent} 12%, white);
    --focus: ${accent};
  }
}
`;
  return `${accent === undefined ? '' : colours}${radius === undefined ? '' : `:root {\n  --radius: ${radius}px;\n}\n`}`;
}

/** No launch waits longer for its look, ms. */
const DEADLINE = 1000;

/** Reads the look that an EHR names at launch: from its own origin alone, without a token, and by us, never by the browser. */
export async function readEhrStyle(
  deps: Pick<Deps, 'userFhir'>,
  { iss }: Pick<Ehr, 'iss'>,
  url: string | undefined,
): Promise<EhrStyle | undefined> {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, pathname, search } = new URL(url);
  if (origin !== new URL(iss).origin) return undefined;
  const result = await deps.userFhir(origin, undefined).request({
    path: `${pathname.replace(/^\/+/, '')}${search}`,
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(DEADLINE),
  });
  return 'error' in result || result.status !== 200 ? undefined : toEhrStyle(result.body);
}
