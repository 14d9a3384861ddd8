import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StaffApp } from './staff-app.tsx';
import './staff.css';

const root = document.getElementById('app');
if (root === null) throw new Error('staff.html has no #app');
createRoot(root).render(
  <StrictMode>
    <StaffApp page={location.pathname.split('/').at(-1) ?? ''} />
  </StrictMode>,
);
