import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecConfig } from '../../src/clusters/model/credential/exec-config.ts';
import { temporaryFolder } from './kubeconfig.ts';

/** A credential plugin: a shell script in a folder of its own, which is `$HERE` to it. */
export class Plugin {
  readonly path: string;
  readonly #folder: string;

  /** `body` is what it does; before that it notes that it runs, and its process id. */
  constructor(body: string) {
    this.#folder = temporaryFolder();
    this.path = join(this.#folder, 'plugin');
    const script = `#!/bin/sh\nHERE='${this.#folder}'\necho $$ >> "$HERE/runs"\n${body}\n`;
    writeFileSync(this.path, script, { mode: 0o755 });
  }

  /** A plugin that prints whatever `tells` was given last. */
  static telling(status: object, apiVersion = 'client.authentication.k8s.io/v1'): Plugin {
    const plugin = new Plugin('cat "$HERE/answer"');
    plugin.tells(status, apiVersion);
    return plugin;
  }

  /** A plugin that waits for ever, together with a child of its own. */
  static hanging(): Plugin {
    return new Plugin('echo "open https://idp/login in a browser" >&2\nsleep 1000 &\necho $! > "$HERE/child"\nwait');
  }

  /** Sets what a `telling` plugin prints from now on. */
  tells(status: object, apiVersion = 'client.authentication.k8s.io/v1'): void {
    this.write('answer', JSON.stringify({ kind: 'ExecCredential', apiVersion, status }));
  }

  write(name: string, text: string): void {
    writeFileSync(this.pathOf(name), text);
  }

  /** A file of its folder. */
  pathOf(name: string): string {
    return join(this.#folder, name);
  }

  /** What the plugin wrote into a file of its folder; empty when there is none. */
  read(name: string): string {
    const path = this.pathOf(name);
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  }

  /** Process ids of its runs so far. */
  runs(): readonly number[] {
    return this.read('runs')
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  }

  /** The entry that runs it. */
  exec(more: Partial<ExecConfig> = {}): ExecConfig {
    return {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: this.path,
      args: [],
      env: {},
      provideClusterInfo: false,
      interactiveMode: 'Never',
      ...more,
    };
  }
}

/** The line of a script that prints a token: what the shell makes of `text`. */
export function printToken(text: string): string {
  const credential = {
    kind: 'ExecCredential',
    apiVersion: 'client.authentication.k8s.io/v1',
    status: { token: 'TOKEN' },
  };
  return `echo "${JSON.stringify(credential).replaceAll('"', '\\"').replace('TOKEN', text)}"`;
}

/** Whether a process is there; one that has ended and waits for its parent to notice is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
