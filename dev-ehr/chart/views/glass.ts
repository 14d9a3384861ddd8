import { type Html, html } from '../html.ts';

/** In a restricted chart, until the user opens it to apps and services. */
export const glassForm = (patientId: string): Html =>
  html`<form class="glass" data-api="/chart/api/glass" data-then="reload" data-testid="glass">
    <p>This chart is restricted. Apps and services read and write nothing in it until you break the glass.</p>
    <input type="hidden" name="patientId" value="${patientId}">
    <button data-testid="break-glass">Break the glass</button>
  </form>`;
