import type { Progress } from './commands/command.ts';

/** Characters of the bar. */
const WIDTH = 30;

/** A bar, how far, and what is under way: one line. */
function progressLine({ done, all, what }: Progress): string {
  const share = all === 0 ? 1 : Math.min(1, done / all);
  const filled = Math.round(share * WIDTH);
  const bar = `${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}`;
  return `[${bar}] ${String(Math.floor(share * 100)).padStart(3)} % ${what}`;
}

/** What a progress bar is written to. */
interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows progress on a terminal, over and over on one line; a pipe or a log gets none of it. */
export function createTeller(screen: Screen): { tell: (progress: Progress) => void; end: () => void } {
  let shown = '';
  const show = (line: string) => {
    if (screen.isTTY !== true || line === shown) return;
    screen.write(`\r${line.padEnd(shown.length)}`);
    shown = line;
  };
  return {
    tell: (progress) => show(progressLine(progress)),
    end: () => {
      if (shown !== '') screen.write(`\r${' '.repeat(shown.length)}\r`);
    },
  };
}
