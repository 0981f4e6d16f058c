import { spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../helpers/fake-clock.ts';
import { startApi } from '../helpers/http.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { ScriptedWatch } from '../helpers/scripted-api.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
/** On loopback, where no other resolver is: nothing leaves the machine. */
const RESOLVER = '127.66.77.88';
/** As many contexts as kmc is made for (design.md). */
const MANY = 100;
/** Far shorter than those names hang. */
const DEADLINE_MS = 30_000;

/** A name server that takes every question and never answers. */
class MuteResolver {
  readonly #socket: Socket = createSocket('udp4');
  readonly #names = new Set<string>();

  /** Rejects where port 53 may not be listened on. */
  static async start(): Promise<MuteResolver> {
    const resolver = new MuteResolver();
    const socket = resolver.#socket;
    socket.on('message', (message) => resolver.#names.add(questionOf(message)));
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(53, RESOLVER, resolve));
    return resolver;
  }

  /** How many different names it has been asked for. */
  names(): number {
    return this.#names.size;
  }

  stop(): void {
    this.#socket.close();
  }
}

/** The name in a DNS query: labels with their lengths, behind a header of 12 bytes. */
function questionOf(message: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; (message[at] ?? 0) > 0; at += 1 + (message[at] ?? 0)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + (message[at] ?? 0)));
  }
  return labels.join('.');
}

/** A command line that sees a resolver which hangs for longer than any test, in a mount namespace of its own. */
function withResolver(): (command: readonly string[]) => readonly [string, ...string[]] {
  const folder = temporaryFolder();
  const files: Readonly<Record<string, string>> = {
    'resolv.conf': `nameserver ${RESOLVER}\noptions timeout:30 attempts:5\n`,
    'nsswitch.conf': 'hosts: files dns\n',
    hosts: '127.0.0.1 localhost\n',
  };
  const mounts = Object.entries(files)
    .filter(([name]) => existsSync(join('/etc', name)))
    .map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return `mount --bind '${join(folder, name)}' /etc/${name} && `;
    });
  return (command) => ['unshare', '-rm', 'sh', '-c', `${mounts.join('')}exec "$@"`, 'sh', ...command];
}

/** Why this machine cannot do the test; empty when it can. */
function hindrance(through: (command: readonly string[]) => readonly [string, ...string[]]): string {
  const [file, ...words] = through(['true']);
  const { error, status, stderr } = spawnSync(file, words, { encoding: 'utf8' });
  return status === 0 ? '' : `no mount namespace of our own: ${error?.message ?? stderr.trim()}`;
}

test('a hundred names that nobody answers for do not delay another cluster, nor the end of kmc', {
  timeout: DEADLINE_MS,
}, async (context) => {
  const through = withResolver();
  const reason = hindrance(through);
  context.skip(reason !== '', reason);
  const resolver = await MuteResolver.start().catch((error: Error) => context.skip(`no resolver: ${error.message}`));
  onTestFinished(() => resolver.stop());

  const api = await startApi();
  api.on('/api/v1/namespaces/default/pods', new ScriptedWatch(() => [pod('web-0'), pod('web-1')]).answer);
  const mute = Array.from({ length: MANY }, (_, index) => `mute-${index}`);
  const servers = Object.fromEntries(mute.map((name) => [name, `https://${name}.invalid`]));
  // Not an address: it has to be looked up too, through the same threads.
  const text = kubeconfigText({ ...servers, well: `http://localhost:${api.port}` });
  const program = new PtyProgram({
    command: through([process.execPath, KMC, '--kubeconfig', writeKubeconfig(text), ...mute]),
    env: { XDG_STATE_HOME: temporaryFolder() },
  });
  onTestFinished(() => program.close());

  await until(() => resolver.names() === MANY, 'all names are being looked up');
  program.type(':ctx well\r');
  await program.see('pods(default)[2]');
  program.type(':q\r');
  expect(await program.exited).toEqual({ exitCode: 0, signal: 0 });
});
