import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startInEnglish } from '../i18n/languages.ts';
import { StaffApp } from './staff-app.tsx';
import './staff.css';

const root = document.getElementById('app');
if (root === null) throw new Error('staff.html has no #app');
startInEnglish();
createRoot(root).render(
  <StrictMode>
    <StaffApp page={location.pathname.split('/').at(-1) ?? ''} />
  </StrictMode>,
);
