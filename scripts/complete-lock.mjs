// A lock made where some platforms' packages cannot be had leaves them out, and `npm ci` then refuses it
// everywhere. This adds what is missing by name and version, for the platforms their names tell, so that one
// lock serves all, and asks the registry for the hashes that the lock lacks, so that `npm ci` verifies every package
// on every platform. Run it after `npm install`; it changes nothing that is there.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** `binding-linux-x64-musl` → os, cpu and libc; without them npm would try to fetch it here. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((it) => words.includes(it));
  const cpu = processors.find((it) => words.includes(it));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && libc && { libc: [libc] }),
  };
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const nested = `${path}/node_modules/${name}`;
    const top = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[top]) continue;
    const platform = platformOf(name);
    if (platform.os === undefined && platform.cpu === undefined)
      throw new Error(`${name}: its name tells no platform; add it by hand`);
    lock.packages[top] = { version, ...platform, ...(dev && { dev }), optional: true };
    added.push(name);
  }

/** What the registry says of a version: its hash, and the platform that else only its name tells. */
function askedOf(name, version) {
  const fields = ['dist.integrity', 'os', 'cpu', 'libc', 'engines', 'license'];
  const { stdout, status } = spawnSync('npm', ['view', `${name}@${version}`, '--json', ...fields], {
    encoding: 'utf8',
  });
  if (status !== 0 || stdout.trim() === '') return undefined;
  const { 'dist.integrity': integrity, ...rest } = JSON.parse(stdout);
  return integrity === undefined ? undefined : { integrity, ...rest };
}

const lacking = Object.entries(lock.packages).filter(
  ([path, it]) => path.includes('node_modules/') && !it.link && it.integrity === undefined,
);
const without = lacking.flatMap(([path, it]) => {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const known = askedOf(name, it.version);
  lock.packages[path] = { ...it, ...known };
  return known === undefined ? [name] : [];
});
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
const named = (names) => (names.length === 0 ? '' : `: ${names.join(', ')}`);
console.log(`${added.length} added${named(added)}`);
console.log(
  `${lacking.length - without.length} hashes added; without a hash ${without.length}${named(without)}`,
);
if (without.length > 0) process.exitCode = 1;
