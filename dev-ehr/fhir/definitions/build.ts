import { buildDefinitions } from './load.ts';

await buildDefinitions();
