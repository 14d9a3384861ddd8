import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { preferredLanguage, speak, startInEnglish } from './i18n/languages.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
startInEnglish();
// English until the other words are there, so that nobody waits for them.
void speak(preferredLanguage(navigator.languages));
createRoot(root).render(<App />);
