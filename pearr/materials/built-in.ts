import type { MaterialWords } from './material-words.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** The wording that comes with the product, by language. None is given to anybody before a site names its reviewer. */
export const builtInMaterials: Readonly<Record<string, MaterialWords>> = { en, es, ar };
