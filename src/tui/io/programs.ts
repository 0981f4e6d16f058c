import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Program, Programs } from '../custom/programs.ts';
import type { Environment } from '../model/terminal-traits.ts';

/** Longest line of a program that is heard; what is longer is no line for people. */
const LINE_CHARACTERS = 2_000;

/** Runs programs as children. `env` is that of kmc, which they get but for the kubeconfig. */
export function createPrograms(env: Environment): Programs {
  const start = async (program: Program, options: SpawnOptions): Promise<ChildProcess> => {
    const { spawn } = await import('node:child_process');
    const KUBECONFIG = program.kubeconfig.join(':');
    return spawn(program.command, [...program.args], { ...options, env: { ...env, KUBECONFIG } });
  };
  return {
    async inTerminal(program, { stdin }) {
      // It stays in kmc's process group, which has the terminal: Ctrl-C ends it, and not kmc.
      return ended(program, start(program, { stdio: [stdin, 'inherit', 'inherit'] }));
    },
    async inBackground(program, heard, signal) {
      if (signal.aborted) return 'its cluster was closed';
      const child = await start(program, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      const stop = (): void => killGroup(child.pid);
      signal.addEventListener('abort', stop, { once: true });
      for (const input of [child.stdout, child.stderr]) {
        if (input !== null) createInterface({ input }).on('line', (line) => heard(line.slice(0, LINE_CHARACTERS)));
      }
      try {
        return await ended(program, Promise.resolve(child));
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

/** How a child ended, in words; `undefined` when all went well. */
async function ended({ command }: Program, starting: Promise<ChildProcess>): Promise<string | undefined> {
  try {
    const child = await starting;
    return await new Promise((resolve) => {
      child.once('error', (error) => resolve(whyNotStarted(command, error)));
      child.once('close', (code, signal) => {
        if (code === 0) resolve(undefined);
        else resolve(code === null ? `ended by ${signal}` : `ended with exit code ${code}`);
      });
    });
  } catch (error) {
    return whyNotStarted(command, error as Error);
  }
}

function whyNotStarted(command: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `there is no program ${command} on the PATH`;
  return error.code === 'EACCES' ? `${command} may not be run` : error.message;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It is gone already.
  }
}
