import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LoginGroups } from '../../../src/clusters/credential/login-group.ts';
import { ClusterSession } from '../../../src/clusters/index.ts';
import type { Cluster, ClusterId } from '../../../src/clusters/model/cluster.ts';
import type { ExecCredential } from '../../../src/clusters/model/credential/exec-credential.ts';
import { RequestFailure } from '../../../src/clusters/model/failure.ts';
import type { ClusterClient, Connect, OpenCredentialSource, PluginTerminal } from '../../../src/clusters/ports.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';

const terminal: PluginTerminal = { stdin: 0, write: (_, taken) => taken() };

/** A login that runs, and whose end is the test's. */
interface Login {
  readonly id: ClusterId;
  give(token: string): void;
  fail(): void;
}

interface Context {
  /** Which of a few exec configs it has. */
  readonly config: number;
  readonly provideClusterInfo: boolean;
}

/** Sessions whose plugins give nothing but to a login. */
class Scene {
  readonly clock = new FakeClock();
  readonly logins: Login[] = [];
  /** Tokens that requests went out with, by cluster. */
  readonly sent = new Map<ClusterId, Set<unknown>>();
  readonly sessions: ClusterSession[];
  readonly groups: LoginGroups;

  constructor(contexts: readonly Context[]) {
    this.sessions = contexts.map((context, index) => this.#open(clusterOf(context, index)));
    this.groups = new LoginGroups(() => this.sessions);
  }

  close(session: ClusterSession): void {
    this.sessions.splice(this.sessions.indexOf(session), 1);
    session.close();
  }

  tokens(session: ClusterSession): readonly unknown[] {
    return [...(this.sent.get(session.cluster.id) ?? [])];
  }

  #open(cluster: Cluster): ClusterSession {
    const { clock } = this;
    const reload = (): Promise<Cluster> => Promise.resolve(cluster);
    const [connect, openCredentialSource] = [this.#connect, this.#source];
    return new ClusterSession({ cluster, clock, random: () => 0.5, connect, openCredentialSource, reload });
  }

  readonly #source: OpenCredentialSource = (clusterId) => ({
    fetch: () => Promise.reject(noLogin(clusterId)),
    login: (_, signal) =>
      new Promise<ExecCredential>((resolve, reject) => {
        this.logins.push({
          id: clusterId,
          give: (token) => resolve({ token }),
          fail: () => reject(noLogin(clusterId)),
        });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  });

  readonly #connect: Connect = async (clusterId, _, credential) => {
    const text: ClusterClient['text'] = (request) =>
      credential.use(request.signal, async (identity) => {
        const sent = this.sent.get(clusterId) ?? new Set();
        this.sent.set(clusterId, sent.add(identity.headers['authorization']));
        return '{}';
      });
    const none = (): void => undefined;
    return { text, stream: () => Promise.reject(new Error('nobody watches')), replaceConnections: none, close: none };
  };
}

const noLogin = (clusterId: ClusterId): RequestFailure =>
  new RequestFailure({ clusterId, phase: 'credential', kind: 'auth', message: 'log in', needsLogin: true });

function clusterOf({ config, provideClusterInfo }: Context, index: number): Cluster {
  const cluster = testCluster(`c${index}`);
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: `plugin-${config}`,
    args: [],
    env: {},
    provideClusterInfo,
    interactiveMode: 'Always',
  } as const;
  return { ...cluster, access: { ...cluster.access, user: { exec } } };
}

const contexts = fc.array(fc.record({ config: fc.integer({ min: 0, max: 2 }), provideClusterInfo: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});
const shares = (one: Context, other: Context): boolean =>
  !one.provideClusterInfo && !other.provideClusterInfo && one.config === other.config;

describe('for any contexts', () => {
  test('there is one login a group, however many ask, and its result reaches the open members and nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(
        contexts,
        fc.array(fc.nat()),
        fc.array(fc.nat(), { maxLength: 3 }),
        async (all, asks, closes) => {
          const scene = new Scene(all);
          const opened = [...scene.sessions];
          await settled();
          const asked = new Set<number>();
          for (const ask of asks) {
            const index = ask % all.length;
            const session = opened[index];
            if (session === undefined) continue;
            asked.add(index);
            scene.groups.login(session, terminal).catch(() => undefined);
          }
          await settled();
          const leads = scene.logins.map(({ id }) => opened.findIndex((each) => each.cluster.id === id));
          const groupsAsked = [...asked].filter(
            (index, place, list) => !list.slice(0, place).some((other) => sameGroup(all, index, other)),
          );
          expect(leads).toEqual(groupsAsked);

          const closed = new Set(closes.map((close) => close % all.length).filter((index) => !leads.includes(index)));
          for (const index of closed) {
            const session = opened[index];
            if (session !== undefined && scene.sessions.includes(session)) scene.close(session);
          }
          for (const [place, login] of scene.logins.entries()) login.give(`group-${place}`);
          await settled();
          await scene.clock.advance(0);
          for (const [index, session] of opened.entries()) {
            const group = leads.findIndex((lead) => sameGroup(all, lead, index));
            const isServed = group >= 0 && !closed.has(index);
            expect(scene.tokens(session)).toEqual(isServed ? [`Bearer group-${group}`] : []);
            expect(session.state().auth.state === 'valid').toBe(isServed);
          }
          for (const session of scene.sessions) session.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

function sameGroup(all: readonly Context[], one: number, other: number): boolean {
  const [a, b] = [all[one], all[other]];
  return one === other || (a !== undefined && b !== undefined && shares(a, b));
}

describe('a login', () => {
  const two: readonly Context[] = [
    { config: 0, provideClusterInfo: false },
    { config: 0, provideClusterInfo: false },
  ];

  test('that fails fails for all who asked, leaves the others as they were, and the next one is a new one', async () => {
    const scene = new Scene(two);
    const [one, other] = scene.sessions;
    if (one === undefined || other === undefined) throw new Error('two');
    await settled();
    const before = other.state().auth;
    const asks = Promise.allSettled([scene.groups.login(one, terminal), scene.groups.login(other, terminal)]);
    await settled();
    scene.logins[0]?.fail();
    expect((await asks).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(other.state().auth).toEqual(before);
    const again = scene.groups.login(other, terminal);
    await settled();
    expect(scene.logins.map(({ id }) => id)).toEqual([one.cluster.id, other.cluster.id]);
    scene.logins[1]?.give('t');
    expect(await again).toEqual([other.cluster.id, one.cluster.id]);
    for (const session of scene.sessions) session.close();
  });

  test('ends when the context that asked for it is closed', async () => {
    const scene = new Scene(two);
    const [one] = scene.sessions;
    if (one === undefined) throw new Error('two');
    await settled();
    const login = scene.groups.login(one, terminal);
    login.catch(() => undefined);
    await settled();
    scene.close(one);
    await expect(login).rejects.toBeInstanceOf(RequestFailure);
    for (const session of scene.sessions) session.close();
  });

  test('gives a context that is gone nothing: it is asked nothing any more', async () => {
    const scene = new Scene(two);
    const [one, other] = scene.sessions;
    if (one === undefined || other === undefined) throw new Error('two');
    await settled();
    other.configure(undefined);
    const login = scene.groups.login(one, terminal);
    await settled();
    scene.logins[0]?.give('t');
    expect(await login).toEqual([one.cluster.id]);
    await scene.clock.advance(60_000);
    expect(scene.tokens(other)).toEqual([]);
    for (const session of scene.sessions) session.close();
  });
});
