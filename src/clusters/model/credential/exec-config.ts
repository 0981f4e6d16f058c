import { besideFile } from '../kubeconfig/kubeconfig-cluster.ts';
import { type FoundEntry, InvalidEntry, type Mapping } from '../kubeconfig/kubeconfig-entry.ts';

/** The versions of the plugin protocol that kubectl speaks. */
export type ExecApiVersion = 'client.authentication.k8s.io/v1' | 'client.authentication.k8s.io/v1beta1';

/** Whether a plugin may ask the user something: kubectl's words. */
export type InteractiveMode = 'Never' | 'IfAvailable' | 'Always';

/** The `exec` part of a kubeconfig user: a program that prints a credential. */
export interface ExecConfig {
  readonly apiVersion: ExecApiVersion;
  /** A name to be found on the PATH, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Added to kmc's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** How to install the program, when the entry tells. */
  readonly installHint?: string;
  /** Whether the plugin wants to know which cluster it is run for. */
  readonly provideClusterInfo: boolean;
  readonly interactiveMode: InteractiveMode;
}

const GROUP = 'client.authentication.k8s.io';
const MODES: readonly InteractiveMode[] = ['Never', 'IfAvailable', 'Always'];

/**
 * The `exec` part of a user entry, by kubectl's rules: client-go `clientcmd/validation.go` and the field types of
 * `clientcmd/api/v1`. v1beta1 means `IfAvailable` when it does not say; v1 has to say. A command with a slash in it lies
 * beside the kubeconfig file.
 */
export function execConfig({ entry, file }: FoundEntry): ExecConfig | undefined {
  const body = entry.body['exec'];
  if (body === undefined || body === null) return undefined;
  const wrong = (message: string, ...path: readonly (string | number)[]): InvalidEntry =>
    new InvalidEntry(file, entry.line('exec', ...path), `exec of user "${entry.name}" ${message}`);
  if (typeof body !== 'object' || Array.isArray(body)) throw wrong('must be a mapping');
  const exec = body as Mapping;
  const text = (key: string): string | undefined => {
    const value = exec[key];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw wrong(`has a ${key} that is not text`, key);
    return value;
  };
  const list = (key: string): readonly unknown[] => {
    const value = exec[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw wrong(`has ${key} that are not a list`, key);
    return value;
  };
  const command = text('command');
  if (command === undefined) throw wrong('has no command', 'command');
  const apiVersion = text('apiVersion');
  if (apiVersion === undefined) throw wrong('has no apiVersion', 'apiVersion');
  if (!isSpoken(apiVersion)) {
    const known = `${GROUP}/v1 or ${GROUP}/v1beta1`;
    throw wrong(`has apiVersion ${apiVersion}, kubectl knows ${known}; have its tool write it anew`, 'apiVersion');
  }
  const installHint = text('installHint');
  const args = list('args').map((value, index) => {
    if (typeof value === 'string') return value;
    throw wrong('has an argument that is not text; put it in quotes', 'args', index);
  });
  const env = list('env').map((value, index) => {
    const { name, value: content = '' } = Object(value);
    if (typeof name !== 'string' || name === '') throw wrong('has an env variable without a name', 'env', index);
    if (typeof content !== 'string') throw wrong(`has a value for ${name} that is not text`, 'env', index);
    return [name, content];
  });
  const provideClusterInfo = exec['provideClusterInfo'] ?? false;
  if (typeof provideClusterInfo !== 'boolean')
    throw wrong('has a provideClusterInfo that is not true or false', 'provideClusterInfo');
  return {
    apiVersion,
    command: command.includes('/') ? besideFile(file.path, command) : command,
    args,
    env: Object.fromEntries(env),
    ...(installHint === undefined ? {} : { installHint }),
    provideClusterInfo,
    interactiveMode: interactiveMode(text('interactiveMode'), apiVersion, wrong),
  };
}

function isSpoken(apiVersion: string): apiVersion is ExecApiVersion {
  return apiVersion === `${GROUP}/v1` || apiVersion === `${GROUP}/v1beta1`;
}

function interactiveMode(
  written: string | undefined,
  apiVersion: ExecApiVersion,
  wrong: (message: string, key: string) => InvalidEntry,
): InteractiveMode {
  if (written === undefined && apiVersion === `${GROUP}/v1beta1`) return 'IfAvailable';
  if (written === undefined) throw wrong(`has no interactiveMode: ${MODES.join(', ')}`, 'interactiveMode');
  const mode = MODES.find((each) => each === written);
  if (mode === undefined)
    throw wrong(`has interactiveMode "${written}" instead of ${MODES.join(', ')}`, 'interactiveMode');
  return mode;
}
