import type { SiteResource } from '../conversation.ts';
import { document, element, type Html, text } from './html.ts';
import { englishName, type MaterialLine, toMaterialLine } from './line.ts';
import type { MaterialWords } from './material-words.ts';

/** What can be printed. `plain-card`: numbers alone, for who must not be seen with the other. */
export const materialKinds = ['card', 'plain-card', 'brochure', 'poster'] as const;
export type MaterialKind = (typeof materialKinds)[number];

export function isMaterialKind(kind: unknown): kind is MaterialKind {
  return materialKinds.some((one) => one === kind);
}

export interface MaterialSource {
  readonly words: MaterialWords;
  readonly resources: readonly SiteResource[];
  /** Said on a page that stands in for a language without reviewed wording. */
  readonly standsInFor?: string;
}

/** Cards to a sheet, to be cut apart. */
const CARDS = 8;
/** Safety: so many of a site's lines have room on a card. A line more would be cut off in the middle. */
const CARD_LINES = 3;

const SAMPLE = 'SAMPLE – not reviewed – not to be given to anybody';

function number(label: string, digits: string): Html {
  // A number reads from left to right in every script.
  return element('p', { class: 'number' }, [
    text(`${label} `),
    element('bdi', { dir: 'ltr' }, [text(digits)]),
  ]);
}

function line({ name, phone, text: sms, hours, notes }: MaterialLine, words: MaterialWords): Html {
  return element('li', {}, [
    // Names and hours may be in another script than the paper.
    element('strong', {}, [element('bdi', {}, [text(name)])]),
    ...(phone === undefined ? [] : [number(words.call, phone)]),
    ...(sms === undefined ? [] : [number(words.text, sms)]),
    element('small', {}, [
      element('bdi', {}, [text(hours)]),
      ...notes.filter((note) => note !== '').map((note) => text(` · ${note}`)),
    ]),
  ]);
}

function lines({ words, resources }: MaterialSource): Html {
  const all = resources.map((one) => line(toMaterialLine(one, words), words));
  return element('ul', { class: 'lines' }, all);
}

function card(source: MaterialSource): Html {
  const { words } = source;
  const resources = source.resources.slice(0, CARD_LINES);
  const isFull = resources.length === CARD_LINES;
  return element('section', { class: isFull ? 'card full' : 'card' }, [
    ...marks(source),
    element('h1', {}, [text(words.headline)]),
    // Where room is scarce, "Call" before the number says it.
    lines({ ...source, resources, ...(isFull && { words: { ...words, callInstead: '' } }) }),
    element('p', {}, [text(words.youDecide)]),
  ]);
}

/** Safety: digits and nothing else, so that who finds it learns nothing. */
function plainCard(source: MaterialSource): Html {
  const { words, resources } = source;
  const digits = resources.flatMap((one) => toMaterialLine(one, words).phone ?? []);
  return element('section', { class: 'card plain' }, [
    ...marks(source),
    ...digits.map((one) => element('p', { class: 'number' }, [element('bdi', { dir: 'ltr' }, [text(one)])])),
  ]);
}

function sheet(one: Html): Html {
  return element(
    'main',
    { class: 'sheet' },
    Array.from({ length: CARDS }, () => one),
  );
}

function brochure(source: MaterialSource): Html {
  const { words } = source;
  const sections = words.sections.map(({ heading, points }) =>
    element('section', {}, [
      element('h2', {}, [text(heading)]),
      element(
        'ul',
        {},
        points.map((point) => element('li', {}, [text(point)])),
      ),
    ]),
  );
  return element('main', { class: 'brochure' }, [
    ...marks(source),
    element('h1', {}, [text(words.headline)]),
    element('p', { class: 'lead' }, [text(words.lead)]),
    element('div', { class: 'sections' }, sections),
    lines(source),
    element('p', {}, [text(words.youDecide)]),
    element('p', { class: 'keep' }, [text(words.keepSafe)]),
    element('p', { class: 'emergency' }, [text(words.emergency)]),
  ]);
}

function poster(source: MaterialSource): Html {
  const { words } = source;
  return element('main', { class: 'poster' }, [
    ...marks(source),
    element('h1', {}, [text(words.headline)]),
    element('p', { class: 'lead' }, [text(words.lead)]),
    lines(source),
    element('p', {}, [text(words.youDecide)]),
    element('p', { class: 'emergency' }, [text(words.emergency)]),
  ]);
}

function marks({ words, standsInFor }: MaterialSource): Html[] {
  const note = (content: string) => element('p', { class: 'mark', dir: 'ltr', lang: 'en' }, [text(content)]);
  const name = standsInFor && englishName(standsInFor);
  return [
    ...(words.sample ? [note(SAMPLE)] : []),
    ...(name === undefined || name === ''
      ? []
      : [note(`English, no reviewed wording in ${name}: use an interpreter.`)]),
  ];
}

const MAKERS: Readonly<Record<MaterialKind, (source: MaterialSource) => Html>> = {
  card: (source) => sheet(card(source)),
  'plain-card': (source) => sheet(plainCard(source)),
  brochure,
  poster,
};

/**
 * A page to print, as one HTML document.
 * Safety: its title is neutral, as printers put it on the margin, and nothing on it is about a patient.
 * @param style the address of the stylesheet, or its text for a document that stands alone
 */
export function toMaterial(
  kind: MaterialKind,
  source: MaterialSource,
  style: { readonly href: string } | { readonly css: string },
): string {
  const { language, direction } = source.words;
  return document({ language, direction, title: 'Guide', style }, MAKERS[kind](source));
}
