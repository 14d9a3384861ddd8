import type { Response } from 'express';

function escapeHtml(text: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1c1b1f;background:#fff}
button{font:inherit;display:block;width:100%;text-align:left;padding:.75rem 1rem;margin:.5rem 0;border:1px solid #6b6b6b;border-radius:4px;background:#fff;cursor:pointer}
button:hover,button:focus{background:#e8f0fa}`;

function sendPage(res: Response, status: number, title: string, body: string): void {
  res
    .status(status)
    .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    .set('cache-control', 'no-store')
    .type('html')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>${body}</main></html>`,
    );
}

/** What a user sees when the app cannot be told, or must not be. */
export function sendErrorPage(
  res: Response,
  status: number,
  { error, description }: { error: string; description: string },
): void {
  sendPage(
    res,
    status,
    'The app cannot be opened',
    `<p>${escapeHtml(description)}</p><p><code>${escapeHtml(error)}</code></p>`,
  );
}

export interface Choice {
  /** What is posted: `Practitioner/x`, or a patient's id. */
  value: string;
  label: string;
}

/** One button for each choice; it posts `choice` to `action`. */
export function sendChoicePage(res: Response, title: string, action: string, choices: Choice[]): void {
  const buttons = choices.map(
    ({ value, label }) => `<button name="choice" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`,
  );
  const form = `<form method="post" action="${escapeHtml(action)}">${buttons.join('')}</form>`;
  sendPage(res, 200, title, choices.length > 0 ? form : '<p>There is nobody to choose.</p>');
}
