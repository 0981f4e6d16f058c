import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { TestAuthority } from './certificates.ts';

/** Where etcd and kube-apiserver are: the convention of controller-runtime's envtest. */
const ASSETS: string | undefined = process.env['KUBEBUILDER_ASSETS'];

/** Said by every test that needs real control planes and finds none. */
export const WHY_SKIPPED = 'KUBEBUILDER_ASSETS does not name a folder with etcd and kube-apiserver';

/** Whether there are binaries to run. */
export function hasControlPlane(): boolean {
  return ASSETS !== undefined && ['etcd', 'kube-apiserver'].every((name) => existsSync(join(ASSETS, name)));
}

const READY_MS = 90_000;
const ADMIN_TOKEN = 'admin-token';

/** One real kube-apiserver. It has no controllers: nothing happens in it but what a test does. */
export class RealCluster {
  readonly name: string;
  readonly port: number;
  readonly #folder: string;
  readonly #arguments: readonly string[];
  readonly #agent: Agent;
  #process: ChildProcess | undefined;

  constructor(name: string, port: number, folder: string, args: readonly string[], ca: string) {
    this.name = name;
    this.port = port;
    this.#folder = folder;
    this.#arguments = args;
    this.#agent = new Agent({ connect: { ca } });
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** Starts the server and waits until it is ready. */
  async start(): Promise<void> {
    this.#process = run(this.#folder, 'kube-apiserver', this.#arguments, `${this.name}.log`);
    const deadline = performance.now() + READY_MS;
    while (!(await this.#isReady())) {
      if (performance.now() > deadline || this.#process.exitCode !== null) {
        throw new Error(
          `${this.name} did not become ready:\n${readFileSync(join(this.#folder, `${this.name}.log`), 'utf8').slice(-2_000)}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Kills the server, as an outage does. */
  async kill(): Promise<void> {
    await end(this.#process, 'SIGKILL');
  }

  /** Sends one request as the administrator; rejects with the answer when it is no success. */
  async request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<object> {
    const answer = await this.#agent.request({
      origin: this.url,
      path,
      method,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return JSON.parse(text);
  }

  /** Creates an object of the core group in a namespace, or of the cluster when the namespace is empty. */
  async create(resource: string, namespace: string, object: object): Promise<void> {
    const where = namespace === '' ? '' : `/namespaces/${namespace}`;
    await this.request('POST', `/api/v1${where}/${resource}`, object);
  }

  async close(): Promise<void> {
    await this.kill();
    await this.#agent.destroy();
  }

  async #isReady(): Promise<boolean> {
    try {
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
      const answer = await this.#agent.request({ origin: this.url, path: '/readyz', method: 'GET', headers });
      await answer.body.text();
      return answer.statusCode === 200;
    } catch {
      return false;
    }
  }
}

/** A user of a kubeconfig: the lines below `user:`. */
export type KubeconfigUser = Readonly<Record<string, unknown>>;

/** The administrator of every cluster. */
const ADMIN: KubeconfigUser = { token: ADMIN_TOKEN };

/** etcd and some API servers over it, each with a part of its own. */
export class ControlPlane {
  readonly clusters: readonly RealCluster[];
  readonly authority: TestAuthority;
  readonly #folder: string;
  readonly #etcd: ChildProcess;

  readonly #etcdUrl: string;

  private constructor(
    folder: string,
    authority: TestAuthority,
    etcd: ChildProcess,
    etcdUrl: string,
    clusters: readonly RealCluster[],
  ) {
    this.#etcdUrl = etcdUrl;
    this.#folder = folder;
    this.authority = authority;
    this.#etcd = etcd;
    this.clusters = clusters;
  }

  /** Starts one server for each name. `flags` are added to the flags of the server of that name. */
  static async start(
    names: readonly string[],
    flags: Readonly<Record<string, readonly string[]>> = {},
  ): Promise<ControlPlane> {
    const folder = mkdtempSync(join(tmpdir(), 'kmc-control-plane-'));
    const authority = new TestAuthority();
    writeSecrets(folder, authority);
    const [client, peer] = [await freePort(), await freePort()];
    const etcd = run(folder, 'etcd', etcdFlags(folder, client, peer), 'etcd.log');
    const clusters: RealCluster[] = [];
    for (const name of names) {
      const port = await freePort();
      const args = [...apiServerFlags(folder, name, port, client), ...(flags[name] ?? [])];
      clusters.push(new RealCluster(name, port, folder, args, authority.ca.cert));
    }
    const plane = new ControlPlane(folder, authority, etcd, `http://127.0.0.1:${client}`, clusters);
    try {
      await Promise.all(clusters.map((cluster) => cluster.start()));
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  cluster(name: string): RealCluster {
    const cluster = this.clusters.find((each) => each.name === name);
    if (cluster === undefined) throw new Error(`no cluster ${name}`);
    return cluster;
  }

  /** Writes a kubeconfig with a context for each cluster and returns its path. */
  writeKubeconfig(users: Readonly<Record<string, KubeconfigUser>> = {}, fileName: string = 'kubeconfig'): string {
    const ca = Buffer.from(this.authority.ca.cert).toString('base64');
    const path = join(this.#folder, fileName);
    const user = (name: string): string => JSON.stringify(users[name] ?? ADMIN);
    const entries = this.clusters.map(({ name, url }) => ({
      context: `- name: ${name}\n  context: {cluster: ${name}, user: ${name}}\n`,
      cluster: `- name: ${name}\n  cluster: {server: "${url}", certificate-authority-data: ${ca}}\n`,
      user: `- name: ${name}\n  user: ${user(name)}\n`,
    }));
    const list = (key: 'context' | 'cluster' | 'user'): string =>
      `${key}s:\n${entries.map((entry) => entry[key]).join('')}`;
    writeFileSync(path, list('context') + list('cluster') + list('user'));
    return path;
  }

  /** Makes etcd forget all revisions up to one. */
  async compact(revision: number): Promise<void> {
    const body = JSON.stringify({ revision: String(revision), physical: true });
    const answer = await request(`${this.#etcdUrl}/v3/kv/compaction`, { method: 'POST', body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`etcd does not compact: ${text}`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.clusters.map((cluster) => cluster.close()));
    await end(this.#etcd, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function writeSecrets(folder: string, authority: TestAuthority): void {
  const server = authority.issue({ commonName: 'kube-apiserver', hosts: ['127.0.0.1', 'localhost'] });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const files = {
    'ca.crt': authority.ca.cert,
    'server.crt': server.cert,
    'server.key': server.key,
    'sa.key': privateKey,
    'sa.pub': publicKey,
    'tokens.csv': `${ADMIN_TOKEN},admin,admin,"system:masters"\nviewer-token,viewer,viewer,"viewers"\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
}

function flagList(flags: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

function etcdFlags(folder: string, client: number, peer: number): readonly string[] {
  const [clientUrl, peerUrl] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
  return flagList({
    'data-dir': join(folder, 'etcd'),
    'unsafe-no-fsync': 'true',
    'log-level': 'warn',
    'listen-client-urls': clientUrl,
    'advertise-client-urls': clientUrl,
    'listen-peer-urls': peerUrl,
    'initial-advertise-peer-urls': peerUrl,
    'initial-cluster': `default=${peerUrl}`,
  });
}

function apiServerFlags(folder: string, name: string, port: number, etcd: number): readonly string[] {
  const file = (path: string): string => join(folder, path);
  return flagList({
    'etcd-servers': `http://127.0.0.1:${etcd}`,
    'etcd-prefix': `/${name}`,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'secure-port': String(port),
    'endpoint-reconciler-type': 'none',
    'service-cluster-ip-range': '10.0.0.0/16',
    'tls-cert-file': file('server.crt'),
    'tls-private-key-file': file('server.key'),
    'client-ca-file': file('ca.crt'),
    'token-auth-file': file('tokens.csv'),
    'authorization-mode': 'RBAC',
    'disable-admission-plugins': 'ServiceAccount',
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': file('sa.pub'),
    'service-account-signing-key-file': file('sa.key'),
  });
}

function run(folder: string, name: string, args: readonly string[], log: string): ChildProcess {
  mkdirSync(folder, { recursive: true });
  const child = spawn(join(ASSETS ?? '', name), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.pipe(createWriteStream(join(folder, log), { flags: 'a' }));
  return child;
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
