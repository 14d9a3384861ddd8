import type { Plugin } from 'vite';

/** Loads a page that is wanted later, its styles first. Rejects where one of them cannot be loaded. */
const source = `
const style = (path) => new Promise((resolve, reject) => {
  const href = '/' + path;
  if (document.querySelector('link[href="' + href + '"]')) return resolve();
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href, onload: resolve, onerror: reject });
  document.head.append(link);
});
export const __vitePreload = async (load, paths = []) => {
  await Promise.all(paths.filter((path) => path.endsWith('.css')).map(style));
  return load();
};`;

/** In place of Vite's own, which also knows scripts to preload, nonces and other bases, and which the guide would carry. */
export function shortPreload(): Plugin {
  return {
    name: 'short-preload',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? source : null),
  };
}
