import { tmpdir } from 'node:os';
import { replayFolder } from '@pearr/quality/run';
import { exampleKnowledge } from './example-server.ts';

/** What a replay in a process of its own took: its whole CPU time, and the most memory it ever held. */
export interface ReplayUsage {
  readonly encounters: number;
  readonly seconds: number;
  readonly peak: number;
}

const replayed = await replayFolder({
  from: process.argv[2] ?? '',
  work: tmpdir(),
  timeZone: 'UTC',
  now: { rules: exampleKnowledge().rules, universal: false, noteCodes: [] },
  after: 0,
});
if ('error' in replayed) throw new Error(replayed.error);
const { user, system } = process.cpuUsage();
const usage: ReplayUsage = {
  encounters: replayed.encounters,
  seconds: (user + system) / 1e6,
  peak: process.resourceUsage().maxRSS * 1024,
};
process.send?.(usage);
