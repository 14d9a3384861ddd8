export { createApp } from './app.ts';
export { createDeps, type GivenDeps } from './create-deps.ts';
export type { Deps } from './deps.ts';
export { makeClientKeys, readClientKeys } from './smart/client-keys.ts';
export { openStore, type Store } from './store/open-store.ts';
