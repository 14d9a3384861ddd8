import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { poFiles } from './i18n/po-plugin.ts';
import { shortPreload } from './short-preload.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [shortPreload(), poFiles(), react()],
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  build: {
    outDir: 'dist/app',
    rolldownOptions: {
      input: ['index.html', 'staff.html'],
      // What both pages load comes in one file: many small ones compress badly, and each is a request.
      // What only staff pages share is no part of it: the guide would carry it for nothing.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'staff',
              test: /client\/(staff|informatics|learn|quality|team)\//,
              minShareCount: 2,
              priority: 1,
            },
            { name: 'shared', minShareCount: 2 },
          ],
        },
      },
    },
    // The server's policy allows no inline content: nothing may become a data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
