import type { spawn } from 'node:child_process';
import type { ClusterAccess } from '../../model/cluster.ts';
import { PLUGIN_FAILURE_LINES, PLUGIN_LINE_CHARACTERS, PLUGIN_LOG_LINES } from '../../model/constants.ts';
import type { ExecConfig } from '../../model/credential/exec-config.ts';
import {
  type ExecCluster,
  type ExecCredential,
  execGrant,
  execInfo,
  readExecCredential,
} from '../../model/credential/exec-credential.ts';
import { type PluginTrouble, pluginFailure } from '../../model/credential/exec-failure.ts';
import { type LoginPrompt, scanLoginPrompt } from '../../model/credential/login-prompt.ts';
import { printedLine } from '../../model/credential/mask.ts';
import { type FailureOrigin, RequestFailure } from '../../model/failure.ts';
import { type Environment, environmentProxy, proxyUrl } from '../../model/proxy/proxy.ts';
import type { Clock, CredentialListener, CredentialSource, PluginTerminal } from '../../ports.ts';
import { readMaterial } from '../tls.ts';
import { certificateProblem } from './certificate.ts';
import { type Command, type Ended, runCommand } from './command.ts';

/** What a plugin is run with. */
export interface ExecParts {
  readonly origin: FailureOrigin;
  readonly access: ClusterAccess;
  readonly exec: ExecConfig;
  /** kmc's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly start: typeof spawn;
  readonly listener: CredentialListener;
}

/** Runs a credential plugin the way kubectl does (client-node.md §1.4): with the terminal only where it is handed over. */
export function createExecSource(parts: ExecParts): CredentialSource {
  const { access, exec } = parts;
  return {
    async fetch(signal) {
      if (exec.interactiveMode === 'Always') throw failureOf(parts, { type: 'wants-terminal' });
      try {
        return execGrant(await run(parts, signal), access.user.impersonate);
      } finally {
        parts.listener.prompt(undefined);
      }
    },
    login: (terminal, signal) => run(parts, signal, terminal),
  };
}

async function run(parts: ExecParts, signal: AbortSignal, terminal?: PluginTerminal): Promise<ExecCredential> {
  const ear = listenTo(parts.listener, terminal === undefined);
  const failed = (trouble: PluginTrouble): RequestFailure => failureOf(parts, trouble, ear.last);
  const command = await commandOf(parts, ear.heard, terminal);
  const ended = await runCommand(parts.start, parts.clock, command, signal);
  if (ended.type !== 'exited' || ended.code !== 0) throw failed(troubleOf(ended));
  const answer = readExecCredential(ended.stdout, parts.exec.apiVersion);
  if (answer.type !== 'credential') {
    throw failed({ type: 'unusable', problem: answer.problem, isMisfit: answer.type === 'misfit' });
  }
  const { certificate } = answer.credential;
  const problem = certificate === undefined ? undefined : certificateProblem(certificate);
  if (problem !== undefined) throw failed({ type: 'unusable', problem: `gave ${problem}`, isMisfit: false });
  return answer.credential;
}

function failureOf({ origin, exec }: ExecParts, trouble: PluginTrouble, said: readonly string[] = []): RequestFailure {
  return new RequestFailure(pluginFailure(origin, exec, trouble, said));
}

async function commandOf(
  { access, exec, env }: ExecParts,
  heard: (line: string) => void,
  terminal: PluginTerminal | undefined,
): Promise<Command> {
  const cluster = exec.provideClusterInfo ? await clusterInfo(access, env) : undefined;
  const info = execInfo(exec.apiVersion, cluster, terminal !== undefined);
  return {
    path: exec.command,
    args: exec.args,
    env: { ...env, ...exec.env, KUBERNETES_EXEC_INFO: info },
    heard,
    ...(terminal === undefined ? {} : { terminal }),
  };
}

async function clusterInfo(access: ClusterAccess, env: Environment): Promise<ExecCluster> {
  const ca = await readMaterial(access.certificateAuthority);
  const proxy = access.proxy ?? environmentProxy(access.server, env);
  return {
    server: access.server,
    ...(access.tlsServerName === undefined ? {} : { 'tls-server-name': access.tlsServerName }),
    ...(access.insecureSkipTlsVerify ? { 'insecure-skip-tls-verify': true } : {}),
    ...(ca === undefined ? {} : { 'certificate-authority-data': ca.toString('base64') }),
    ...(proxy === undefined ? {} : { 'proxy-url': proxyUrl(proxy) }),
    ...(access.execExtension === undefined ? {} : { config: access.execExtension }),
  };
}

/**
 * Hears what a plugin says: the first lines are told as they come (it may say very much), the last ones are kept. What
 * it wants its user to do is told where the user does not see it anyway.
 */
function listenTo(
  listener: CredentialListener,
  tellsPrompts: boolean,
): {
  readonly last: readonly string[];
  readonly heard: (line: string) => void;
} {
  const last: string[] = [];
  let count = 0;
  let prompt: LoginPrompt | undefined;
  return {
    last,
    heard(text) {
      const line = printedLine(text);
      if (line === '') return;
      count += 1;
      if (count <= PLUGIN_LOG_LINES) listener.output(line);
      last.push(line);
      if (last.length > PLUGIN_FAILURE_LINES) last.shift();
      const known = prompt;
      prompt = scanLoginPrompt(known, text, PLUGIN_LINE_CHARACTERS);
      if (tellsPrompts && prompt !== known) listener.prompt(prompt);
    },
  };
}

function troubleOf(ended: Ended): PluginTrouble {
  if (ended.type !== 'not-started') return ended;
  return ended.code === 'ENOENT' ? { type: 'not-found' } : { type: 'not-startable', code: ended.code };
}
