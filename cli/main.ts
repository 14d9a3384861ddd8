import { run } from './run.ts';

const folder = process.env['INIT_CWD'] ?? process.cwd();
const { status, out, err } = run(process.argv.slice(2), { folder, now: Date.now() });
if (out !== '') process.stdout.write(`${out}\n`);
if (err !== '') process.stderr.write(`${err}\n`);
process.exitCode = status;
