import type { StaffLanguage } from '@pearr/pearr';

/** Neutral in either language: a companion may see it as well. */
const titles: Readonly<Record<StaffLanguage, string>> = { en: 'Guide', es: 'Guía' };

interface BarePage {
  readonly language: StaffLanguage;
  /** Markup, whatever it was given escaped in it. */
  readonly body: string;
  /** A script of ours, by its path. */
  readonly script?: string;
}

/** A page of the server's own, for when the app is not there yet or cannot be. */
export function barePage({ language, body, script }: BarePage): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titles[language]}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/problem.css">
${script === undefined ? '' : `<script src="${script}" defer></script>\n`}</head>
<body>${body}</body>
</html>
`;
}
