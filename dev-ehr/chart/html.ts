/** Markup whose every inserted text was escaped. Only `html` makes it. */
export class Html {
  readonly markup: string;
  private constructor(markup: string) {
    this.markup = markup;
  }
  static of(strings: TemplateStringsArray, parts: readonly Part[]): Html {
    return new Html(strings.map((text, index) => text + toMarkup(parts[index])).join(''));
  }
}

/** What a template takes: text is escaped, markup is not, nothing is shown for undefined and false. */
export type Part = Html | string | number | false | undefined | readonly Part[];

/** Template tag for HTML text and double-quoted attribute values. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => Html.of(strings, parts);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toMarkup(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(toMarkup).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
