import { createTeller } from './progress.ts';
import { runLong } from './run.ts';

const folder = process.env['INIT_CWD'] ?? process.cwd();
const { tell, end } = createTeller(process.stderr);
const { status, out, err } = await runLong(process.argv.slice(2), { folder, now: Date.now() }, tell);
end();
if (out !== '') process.stdout.write(`${out}\n`);
if (err !== '') process.stderr.write(`${err}\n`);
process.exitCode = status;
