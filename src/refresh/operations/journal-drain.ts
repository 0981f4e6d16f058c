import { goingPods } from '../model/drain/plan.ts';
import type { DrainNotice, DrainState } from '../model/drain/state.ts';
import type { Journal, JournalNotes, JournalStart, NodeApi } from '../ports.ts';
import { KeptBack } from './cordon.ts';
import { Drain, type DrainParts } from './drain.ts';

/** What a drain that is kept in the journal is made of. */
export interface JournaledDrainParts extends DrainParts {
  /** `undefined` keeps nothing. */
  readonly journal: Journal | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Whoever drains has cordoned the node himself before. */
  readonly isMarkedByUs?: boolean;
  /** Is told what cannot be kept. */
  readonly problem: (text: string) => void;
}

/** A drain, and its part of the journal. */
export interface JournaledDrain {
  readonly drain: Drain;
  /** Settles when what was noted of it so far is kept: after its end, when nothing of it is left over. */
  readonly kept: () => Promise<void>;
}

/** A drain that is not started yet; one that only tries is not kept, because nothing of it can be left behind. */
export function journaledDrain(parts: JournaledDrainParts): JournaledDrain {
  const { journal, options, notice } = parts;
  if (journal === undefined || options.dryRun !== 'none')
    return { drain: new Drain(parts), kept: () => Promise.resolve() };
  const { api, note, kept } = noted(parts, journal);
  const drain: Drain = new Drain({
    ...parts,
    api,
    notice: (told) => {
      note(told, drain.state());
      notice(told);
    },
  });
  return { drain, kept };
}

/** A drain's way to its cluster, and to the journal. */
interface Noted {
  /** Sends nothing that writes before what leads to it is kept. */
  readonly api: NodeApi;
  /** Keeps what happens. */
  readonly note: (notice: DrainNotice, state: DrainState) => void;
  readonly kept: () => Promise<void>;
}

/** Its beginning is kept before it cordons, its pods before it evicts: a crash loses nothing. */
function noted(parts: JournaledDrainParts, journal: Journal): Noted {
  const { api, clock, identity, node, options, startedAt, nodeUid = '', isMarkedByUs = false, problem } = parts;
  const begin = { at: startedAt, node, nodeUid, clusterUid: identity.uid ?? '', options };
  const tell = (text: string): void => problem(`not in the journal: ${text}; after a crash kmc would not know of it`);
  const started = journal.begin(begin, tell);
  const keep = (write: (notes: JournalNotes) => void): void => {
    void started.then((start) => {
      if (start.type === 'begun') write(start.notes);
    });
  };
  const mayWrite = async (): Promise<void> => {
    const start = await started;
    if (start.type === 'busy') throw new KeptBack(`${node} is being drained already, by ${kmc(start)}`);
    await start.notes.kept();
  };
  return {
    api: {
      ...api,
      node: (...about) => mayWrite().then(() => api.node(...about)),
      setUnschedulable: (...about) => mayWrite().then(() => api.setUnschedulable(...about)),
      remove: async (pod, ...about) => {
        await mayWrite();
        await api.remove(pod, ...about);
        keep((notes) => notes.evicted(pod.uid));
      },
    },
    note: (notice, state) => {
      if (notice.type === 'cordoned') {
        const { nodeUid: seen, cordonedByUs } = state;
        const byUs = cordonedByUs || isMarkedByUs;
        keep((notes) => notes.cordoned({ nodeUid: seen, clusterUid: identity.uid ?? '', byUs }));
      } else if (notice.type === 'planned') {
        const pods = goingPods(notice.plan).map(({ namespace, name, uid }) => ({ namespace, name, uid }));
        keep((notes) => notes.planned(pods));
      } else if (notice.type === 'ended') keep((notes) => notes.ended(notice.result, clock.wall()));
    },
    kept: async () => {
      const start = await started;
      if (start.type === 'begun') await start.notes.kept();
    },
  };
}

function kmc({ by: { pid, host } }: Extract<JournalStart, { readonly type: 'busy' }>): string {
  return `the kmc of process ${pid} on ${host}`;
}
