import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startInEnglish } from '../i18n/languages.ts';
import { StaffApp } from './staff-app.tsx';
import { startSpeaking } from './staff-languages.ts';
import './staff.css';

const root = document.getElementById('app');
if (root === null) throw new Error('staff.html has no #app');
const page = location.pathname.split('/').at(-1) ?? '';
startInEnglish();
await startSpeaking(page);
createRoot(root).render(
  <StrictMode>
    <StaffApp page={page} />
  </StrictMode>,
);
