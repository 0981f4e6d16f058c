import type { spawn } from 'node:child_process';
import type { ClusterAccess } from '../../model/cluster.ts';
import { PLUGIN_FAILURE_LINES, PLUGIN_LOG_LINES } from '../../model/constants.ts';
import type { ExecConfig } from '../../model/credential/exec-config.ts';
import { type ExecCluster, execInfo, readExecCredential } from '../../model/credential/exec-credential.ts';
import { type PluginTrouble, pluginFailure } from '../../model/credential/exec-failure.ts';
import type { Grant } from '../../model/credential/grant.ts';
import { impersonationHeaders } from '../../model/credential/impersonation.ts';
import { printedLine } from '../../model/credential/mask.ts';
import { type FailureOrigin, RequestFailure } from '../../model/failure.ts';
import { type Environment, environmentProxy, proxyUrl } from '../../model/proxy/proxy.ts';
import type { Clock, CredentialListener, CredentialSource } from '../../ports.ts';
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

/** Runs a credential plugin the way kubectl does, but never with the terminal (client-node.md §1.4). */
export function createExecSource(parts: ExecParts): CredentialSource {
  const { origin, access, exec } = parts;
  return {
    async fetch(signal) {
      const ear = listenTo(parts.listener);
      const failed = (trouble: PluginTrouble): RequestFailure =>
        new RequestFailure(pluginFailure(origin, exec, trouble, ear.last));
      if (exec.interactiveMode === 'Always') throw failed({ type: 'wants-terminal' });
      const command = await commandOf(parts, ear.heard);
      const ended = await runCommand(parts.start, parts.clock, command, signal);
      if (ended.type !== 'exited' || ended.code !== 0) throw failed(troubleOf(ended));
      const answer = readExecCredential(ended.stdout, exec.apiVersion);
      if (answer.type !== 'credential') {
        throw failed({ type: 'unusable', problem: answer.problem, isMisfit: answer.type === 'misfit' });
      }
      const { token, certificate, expiresAt } = answer;
      const problem = certificate === undefined ? undefined : certificateProblem(certificate);
      if (problem !== undefined) throw failed({ type: 'unusable', problem: `gave ${problem}`, isMisfit: false });
      return {
        identity: {
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...impersonationHeaders(access.user.impersonate),
          },
          ...(certificate === undefined ? {} : { certificate }),
        },
        life: expiresAt === undefined ? { type: 'until-rejected' } : { type: 'until', expiresAt },
      } satisfies Grant;
    },
  };
}

async function commandOf({ access, exec, env }: ExecParts, heard: (line: string) => void): Promise<Command> {
  const info = execInfo(exec.apiVersion, exec.provideClusterInfo ? await clusterInfo(access, env) : undefined);
  return { path: exec.command, args: exec.args, env: { ...env, ...exec.env, KUBERNETES_EXEC_INFO: info }, heard };
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

/** Hears what a plugin says: the first lines are told as they come (it may say very much), the last ones are kept. */
function listenTo(listener: CredentialListener): {
  readonly last: readonly string[];
  readonly heard: (line: string) => void;
} {
  const last: string[] = [];
  let count = 0;
  return {
    last,
    heard(text) {
      const line = printedLine(text);
      if (line === '') return;
      count += 1;
      if (count <= PLUGIN_LOG_LINES) listener.output(line);
      last.push(line);
      if (last.length > PLUGIN_FAILURE_LINES) last.shift();
    },
  };
}

function troubleOf(ended: Ended): PluginTrouble {
  if (ended.type !== 'not-started') return ended;
  return ended.code === 'ENOENT' ? { type: 'not-found' } : { type: 'not-startable', code: ended.code };
}
