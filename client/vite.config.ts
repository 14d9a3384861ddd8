import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { poFiles } from './i18n/po-plugin.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [poFiles(), react()],
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  build: {
    outDir: 'dist/app',
    rolldownOptions: { input: ['index.html', 'staff.html'] },
    // The server's policy allows no inline content: nothing may become a data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
