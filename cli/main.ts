import { run } from './run.ts';

const { status, out, err } = run(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
if (out !== '') process.stdout.write(`${out}\n`);
if (err !== '') process.stderr.write(`${err}\n`);
process.exitCode = status;
