import type { Ehr } from '@pearr/config';
import type { StaffLanguage } from '@pearr/pearr';
import type { Response } from 'express';
import { languageOf } from '../staff/language-of.ts';
import { barePage } from './bare-page.ts';
import type { SmartConfiguration } from './smart-configuration.ts';

/** Whether the request for access goes by POST: where the EHR states it, unless the site says otherwise. */
export function isPosted(
  { smart }: Ehr,
  { capabilities }: Pick<SmartConfiguration, 'capabilities'>,
): boolean {
  return smart.authorizeBy === 'stated' && capabilities.includes('authorize-post');
}

const inAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const goOn: Readonly<Record<StaffLanguage, string>> = { en: 'Continue', es: 'Continuar' };

function render(endpoint: string, request: URL, language: StaffLanguage): string {
  const kept = new URL(endpoint).searchParams;
  const fields = [...request.searchParams]
    .filter(([name]) => !kept.has(name))
    .map(
      ([name, value]) => `<input type="hidden" name="${inAttribute(name)}" value="${inAttribute(value)}">`,
    );
  const body = `<form id="authorize" method="post" action="${inAttribute(endpoint)}">
${fields.join('\n')}
<noscript><button>${goOn[language]}</button></noscript>
</form>`;
  return barePage({ language, body, script: '/authorize.js' });
}

/**
 * Sends a request for access by a form that submits itself, so that neither launch nor state stands in an address.
 * The form may lead to the EHR, and on to wherever its users sign in: browsers hold redirects to the same rule.
 * @see SMART App Launch 2.2 §obtain-authorization-code, authorize-post
 */
export function sendAuthorizePage(res: Response, endpoint: string, request: URL): void {
  const schemes = endpoint.startsWith('https:') ? 'https:' : 'https: http:';
  const policy = String(res.getHeader('content-security-policy'));
  res.setHeader('content-security-policy', policy.replace("form-action 'self'", `form-action ${schemes}`));
  res.type('html').send(render(endpoint, request, languageOf(res.req)));
}
