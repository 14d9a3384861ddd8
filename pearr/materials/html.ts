/** HTML that was made here, with everything from outside escaped. */
export type Html = string & { readonly html: unique symbol };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function text(content: string): Html {
  return content.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one) as Html;
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Html[],
): Html {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  return `<${name}${given.join('')}>${children.join('')}</${name}>` as Html;
}

interface Head {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly style: { readonly href: string } | { readonly css: string };
}

export function document({ language, direction, title, style }: Head, body: Html): string {
  const styled =
    'href' in style
      ? `<link rel="stylesheet" href="${text(style.href)}">`
      : `<style>${style.css.replaceAll('</', '<\\/')}</style>`;
  return [
    '<!doctype html>',
    `<html lang="${text(language)}" dir="${direction}">`,
    `<head><meta charset="utf-8"><title>${text(title)}</title>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">`,
    `${styled}</head>`,
    `<body>${body}</body>`,
    '</html>',
    '',
  ].join('\n');
}
