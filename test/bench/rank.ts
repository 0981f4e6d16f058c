import { spawnSync } from 'node:child_process';

const POLICIES = {
  first: ['--fifo', '--reset-on-fork', '--all-tasks', '--pid', '1'],
  last: ['--idle', '--all-tasks', '--pid', '0'],
} as const;

/**
 * Gives a process the processor as soon as it wants it (`first`: its children are ordinary again), or only when nobody
 * else does (`last`). What is measured is then the program, not how four processes share two cores. Takes root on
 * Linux; returns whether it worked.
 */
export function rank(pid: number, place: keyof typeof POLICIES): boolean {
  return spawnSync('chrt', [...POLICIES[place], String(pid)]).status === 0;
}
