import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { JournalOwner } from '../model/operations/journal.ts';

/** This process, in words by which another one can tell whether it still runs. */
export async function thisProcess(): Promise<JournalOwner> {
  return { pid: process.pid, started: (await startOf(process.pid)) ?? '', host: hostname() };
}

/** Whether a process of this machine still runs: its pid, with the same start. */
export async function isAlive({ pid, started }: JournalOwner): Promise<boolean> {
  const found = await startOf(pid);
  return found !== undefined && found === started;
}

/** When a process began, in words of the system; `undefined` when there is none of that pid. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return startByPs(pid);
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program is in brackets and may hold anything; field 22, the start, is the 20th behind it (proc(5)).
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}

function startByPs(pid: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: PS_TIMEOUT_MS }, (error, stdout) =>
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : undefined),
    );
  });
}

/** `ps` answers in milliseconds; a machine on which it hangs is not waited for. */
const PS_TIMEOUT_MS = 2_000;
