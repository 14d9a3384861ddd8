import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: string | { readonly context: string };
  readonly profiles?: readonly string[];
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const read = (): Compose => parse(readFileSync('docker-compose.yml', 'utf8'));
const services = Object.entries(read().services);

/** The Compose Specification's own JSON schema, as a linter of Compose files ships it. */
const schema = JSON.parse(readFileSync('node_modules/dclint/schemas/compose.schema.json', 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false }).compile({
  ...schema,
  // Ajv knows the dialect by this name alone.
  $schema: 'http://json-schema.org/draft-07/schema#',
});

function toProblems(compose: unknown): string[] {
  validate(compose);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('docker-compose.yml is valid by the Compose Specification', () => {
  expect(toProblems(read())).toEqual([]);
});

test('the schema refuses what Compose would', () => {
  const { services: given, ...rest } = read();
  const broken = (change: object) => ({
    ...rest,
    services: { ...given, app: { ...given['app'], ...change } },
  });
  for (const change of [
    { imagee: 'x' },
    { ports: '443:443' },
    { read_only: ['yes'] },
    { secrets: 'session_keys' },
    { depends_on: { postgres: { condition: 'service_happy' } } },
    { deploy: { replicas: ['two'] } },
  ])
    expect([Object.keys(change), toProblems(broken(change)).length > 0]).toEqual([Object.keys(change), true]);
});

test('what a service names is declared: other services, secrets, volumes', () => {
  const compose = read();
  for (const [name, { secrets = [], volumes = [], depends_on = [] }] of services) {
    const others = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
    const named = volumes.map((it) => it.split(':')[0] ?? '').filter((it) => /^\w/.test(it));
    expect([name, others.filter((it) => !(it in compose.services))]).toEqual([name, []]);
    expect([name, secrets.filter((it) => !(it in compose.secrets))]).toEqual([name, []]);
    expect([name, named.filter((it) => !(it in compose.volumes))]).toEqual([name, []]);
  }
});

test('the app runs on a read-only root without privileges, and gets its secrets as files', () => {
  const app = read().services['app'];
  expect(app).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    deploy: { replicas: 2 },
  });
  const files = Object.entries(app?.environment ?? {}).filter(([key]) => key.endsWith('_FILE'));
  expect(files.map(([, file]) => file).sort()).toEqual(
    [...(app?.secrets ?? [])].map((it) => `/run/secrets/${it}`).sort(),
  );
});

const ofTrials = services.filter(([, it]) => it.profiles !== undefined);
const contextOf = ({ build }: Service) => (typeof build === 'object' ? build.context : build);

test('everything is of a version that is named: an image by its tag, what is built elsewhere by its commit', () => {
  expect(services.length - ofTrials.length).toBeGreaterThanOrEqual(5);
  const images = services.flatMap(([name, { image }]) => (image === undefined ? [] : [[name, image]]));
  expect(images.filter(([, image]) => !/:.*\d/.test(image ?? ''))).toEqual([]);
  const built = services.flatMap(([name, it]) => {
    const context = contextOf(it);
    return context === undefined || context === '.' ? [] : [[name, context]];
  });
  expect(built.map(([name]) => name)).toEqual(['smart-launcher', 'cds-hooks-sandbox']);
  expect(built.filter(([, context]) => !/^https:.*\.git#[0-9a-f]{40}$/.test(context ?? ''))).toEqual([]);
});

test('what is for trials is off by default, is reached from this machine alone, and knows no secret', () => {
  expect(ofTrials.map(([name, { profiles }]) => [name, profiles])).toEqual([
    ['fhir', ['sandbox']],
    ['smart-launcher', ['sandbox']],
    ['cds-hooks-sandbox', ['sandbox']],
  ]);
  const ports = ofTrials.flatMap(([, it]) => it['ports'] as string[]);
  expect(ports).toHaveLength(3);
  expect(ports.filter((it) => !it.startsWith('127.0.0.1:'))).toEqual([]);
  expect(ofTrials.filter(([, it]) => it.secrets !== undefined || it.volumes !== undefined)).toEqual([]);
});
