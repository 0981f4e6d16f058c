import type { Clock } from '../../clusters/ports.ts';
import { goingPods } from '../model/drain/plan.ts';
import type { DrainNotice, DrainState } from '../model/drain/state.ts';
import type { DrainJob } from '../model/operations/job.ts';
import type { Journal, JournalNotes, JournalStart, NodeApi } from '../ports.ts';
import { KeptBack } from './cordon.ts';
import type { ClusterIdentity } from './identity.ts';

/** What a drain that is kept in the journal is made with. */
export interface JournaledParts {
  readonly api: NodeApi;
  readonly clock: Clock;
  readonly identity: ClusterIdentity;
  readonly nodeUid: string | undefined;
}

/** A drain's way to its cluster, and to the journal. */
export interface JournaledDrain {
  /** Sends nothing that writes before what leads to it is kept. */
  readonly api: NodeApi;
  /** Keeps what happens. */
  note(notice: DrainNotice, state: DrainState): void;
}

/** Keeps a drain in the journal: its beginning before it cordons, its pods before it evicts, so that a crash loses nothing. */
export function journalDrain(
  { api, clock, identity, nodeUid = '' }: JournaledParts,
  journal: Journal,
  { startedAt, target, options }: DrainJob,
  problem: (text: string) => void,
): JournaledDrain {
  const { name: node } = target;
  const begin = { at: startedAt, node, nodeUid, clusterUid: identity.uid ?? '', options };
  const tell = (text: string): void => problem(`not in the journal: ${text}; after a crash kmc would not know of it`);
  const started = journal.begin(begin, tell);
  const noted = (write: (notes: JournalNotes) => void): void => {
    void started.then((start) => {
      if (start.type === 'begun') write(start.notes);
    });
  };
  const kept = async (): Promise<void> => {
    const start = await started;
    if (start.type === 'busy') throw new KeptBack(`${node} is being drained already, by ${kmc(start)}`);
    await start.notes.kept();
  };
  return {
    api: {
      ...api,
      node: (...about) => kept().then(() => api.node(...about)),
      setUnschedulable: (...about) => kept().then(() => api.setUnschedulable(...about)),
      remove: async (pod, ...about) => {
        await kept();
        await api.remove(pod, ...about);
        noted((notes) => notes.evicted(pod.uid));
      },
    },
    note: (notice, state) => {
      if (notice.type === 'cordoned') {
        const { nodeUid: seen, cordonedByUs: byUs } = state;
        noted((notes) => notes.cordoned({ nodeUid: seen, clusterUid: identity.uid ?? '', byUs }));
      } else if (notice.type === 'planned') {
        const pods = goingPods(notice.plan).map(({ namespace, name, uid }) => ({ namespace, name, uid }));
        noted((notes) => notes.planned(pods));
      } else if (notice.type === 'ended') noted((notes) => notes.ended(notice.result, clock.wall()));
    },
  };
}

function kmc({ by: { pid, host } }: Extract<JournalStart, { readonly type: 'busy' }>): string {
  return `the kmc of process ${pid} on ${host}`;
}
