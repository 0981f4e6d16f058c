import type { ClusterSession } from '../../clusters/index.ts';
import { CONNECTION_REPLACED, RequestFailure } from '../../clusters/model/failure.ts';
import type { NodeApi } from '../ports.ts';

/** Thrown in place of a write: behind the context is another cluster now. */
export class AnotherCluster extends Error {}

/** The part of a session that identity is told from. */
export type IdentifiedSession = Pick<ClusterSession, 'cluster' | 'connection'>;

/**
 * Which cluster an operation was started in (design.md §2 law 7): its server, its CA, and the UID of its kube-system where
 * that may be read. Looked at once for each connection of the session, and compared before every write.
 */
export class ClusterIdentity {
  readonly #session: IdentifiedSession;
  readonly #api: NodeApi;
  readonly #signal: AbortSignal;
  readonly #way: string;
  #uid: string | undefined;
  /** The connection over which the UID was read, and what it was. */
  #checked: { readonly connection: number; readonly uid: Promise<string | undefined> } | undefined;

  constructor(session: IdentifiedSession, api: NodeApi, signal: AbortSignal) {
    this.#session = session;
    this.#api = api;
    this.#signal = signal;
    this.#way = wayIn(session);
  }

  /** UID of its kube-system; `undefined` where it may not be read, or was not yet. */
  get uid(): string | undefined {
    return this.#uid;
  }

  /**
   * Runs a write over a connection that was found to lead to the same cluster; over a new one when that is replaced
   * before the write has gone out. Rejects with `AnotherCluster`, or as the check or the write does.
   */
  async writing<T>(send: (connection: number) => Promise<T>): Promise<T> {
    for (;;) {
      const connection = await this.verified();
      try {
        return await send(connection);
      } catch (error) {
        if (!(error instanceof RequestFailure && error.failure.reason === CONNECTION_REPLACED)) throw error;
      }
    }
  }

  /** The connection in use, when it leads to the same cluster: what is read over another would not be about the operation's. */
  async verified(): Promise<number> {
    const { name } = this.#session.cluster;
    if (wayIn(this.#session) !== this.#way)
      throw new AnotherCluster(`the context ${name} leads to another server now: nothing more is sent to it`);
    const connection = this.#session.connection();
    if (this.#checked?.connection !== connection)
      this.#checked = { connection, uid: this.#api.clusterUid(this.#signal) };
    const { uid: asked } = this.#checked;
    const uid = await asked.catch((error: unknown) => {
      if (this.#checked?.uid === asked) this.#checked = undefined;
      throw error;
    });
    this.#uid ??= uid;
    if (uid !== undefined && uid !== this.#uid)
      throw new AnotherCluster(`behind the context ${name} is another cluster now: nothing more is sent to it`);
    return connection;
  }
}

/** Server and CA, which tell where requests go. */
function wayIn({ cluster }: IdentifiedSession): string {
  const { server, certificateAuthority } = cluster.access;
  return JSON.stringify([server, certificateAuthority ?? '']);
}
