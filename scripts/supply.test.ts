import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const fetched = Object.entries(lock.packages).filter(
  ([path, it]) => path.includes('node_modules/') && !it.link,
);

test('all packages come from one registry, over TLS, and each is held by a hash, on every platform', () => {
  expect(fetched.length).toBeGreaterThan(300);
  const named = fetched.flatMap(([, it]) => it.resolved ?? []);
  const origins = new Set(named.map((it) => new URL(it).origin));
  expect(origins.size).toBeLessThanOrEqual(1);
  expect([...origins].filter((it) => !it.startsWith('https:'))).toEqual([]);
  // Those for other platforms than the one the lock was made on too.
  const others = fetched.filter(([, it]) => it.optional === true);
  expect(others.length).toBeGreaterThan(30);
  expect(fetched.filter(([, it]) => !it.integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
});

test('every version that we ask for is exact', () => {
  const { workspaces, ...root } = JSON.parse(readFileSync('package.json', 'utf8'));
  const manifests = [
    root,
    ...workspaces.map((it: string) => JSON.parse(readFileSync(`${it}/package.json`, 'utf8'))),
  ];
  const asked = manifests.flatMap((it) => Object.entries({ ...it.dependencies, ...it.devDependencies }));
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
});

test('R18: nothing that the product stands on learns, predicts or talks', () => {
  const models =
    /openai|anthropic|gemini|mistral|ollama|langchain|llm|gpt|tensorflow|torch|onnx|huggingface|transformers|brain\.js|ml-/;
  const shipped = fetched.filter(([, it]) => it.dev !== true).map(([path]) => path);
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter((it) => models.test(it))).toEqual([]);
});

test('the notices name every package that the server stands on, and who made PEARR', () => {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/notices.mjs'], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  const { dependencies } = JSON.parse(readFileSync('server/package.json', 'utf8'));
  expect(status).toBe(0);
  const missing = Object.keys(dependencies).filter(
    (it) => !it.startsWith('@pearr/') && !stdout.includes(`\n${it} `),
  );
  expect(missing).toEqual([]);
  expect(stdout).toContain('not endorsed by them');
});
