import { type Html, html } from '../html.ts';

const SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-modals',
  'allow-downloads',
].join(' ');

/** Where the app opens. The sandbox lets it do everything but take the chart's window. */
export const activityPanel = (): Html => html`<div class="activity-bar">
    <p class="hint">The app runs in a frame of this chart.</p>
    <button type="button" class="plain" data-close-app data-testid="close-app">Close app</button>
  </div>
  <iframe name="app-frame" title="App" data-testid="app-frame" sandbox="${SANDBOX}"></iframe>`;
