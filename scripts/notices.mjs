// Prints the notices of every package that is shipped: name, version, licence, and the licence's own text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const shipped = Object.entries(packages).filter(
  ([path, { dev, devOptional, link }]) =>
    path.startsWith('node_modules/') &&
    !dev &&
    !devOptional &&
    !link &&
    existsSync(join(path, 'package.json')),
);

console.log(`Third-party notices of PEARR on FHIR

PEARR (Provide privacy, Educate, Ask, Respect and Respond) was developed by Dignity Health / CommonSpirit Health
with HEAL Trafficking and Pacific Survivor Center. This software follows its steps in words of its own. It is not
affiliated with them, and not endorsed by them.
`);
for (const [path] of shipped) {
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const file = readdirSync(path).find((it) => /^(licen[cs]e|copying|notice)/i.test(it));
  const text =
    file === undefined ? '(no text in the package)' : readFileSync(join(path, file), 'utf8').trim();
  console.log(`${'-'.repeat(80)}\n${name} ${version} — ${license ?? 'see text'}\n\n${text}\n`);
}
