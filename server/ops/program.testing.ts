import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A program that is no package of npm: its tests run where it is on the machine, and say so where they are skipped.
 * @returns the path in `NAME_PATH` (`CADDY_PATH` for caddy), else the first on the PATH
 * @throws where `NAME_PATH` names no file: who asks for these tests is not to miss them unseen
 */
export function findProgram(name: string): string | undefined {
  const variable = `${name.toUpperCase()}_PATH`;
  const named = process.env[variable];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`${variable}: there is no ${named}`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((it) => it !== '');
  const found = folders.map((it) => join(it, name)).find((it) => existsSync(it));
  if (found === undefined)
    process.stdout.write(`${name} is not on the PATH, and not named by ${variable}: its tests are skipped\n`);
  return found;
}
