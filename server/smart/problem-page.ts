import type { Response } from 'express';
import { type ErrorCode, errorMeanings } from '../outcomes/codes.ts';

/** Words of a page that a companion may see as well: no product name, no topic. */
function render(text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guide</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/problem.css">
</head>
<body><main><h1>This guide cannot be shown</h1><p>${text}</p></main></body>
</html>
`;
}

/** Tells a user why the app does not open, in a sentence and with what to do. */
export function sendProblemPage(res: Response, code: ErrorCode): void {
  const { status, text } = errorMeanings[code];
  res.status(status).type('html').send(render(text));
}
