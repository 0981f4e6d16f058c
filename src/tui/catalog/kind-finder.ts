import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ClusterWorkspace, FleetView, Found } from '../../refresh/index.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import type { ViewKeeper } from '../kept/view-keeper.ts';
import type { KindPlace } from '../model/commands/command.ts';
import { printable } from '../model/text.ts';
import type { Notices } from '../notices/notices.ts';
import type { ViewStore } from '../view-store.ts';

/** What kinds are found with. */
export interface KindFinderParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly notices: Notices;
  readonly keeper: ViewKeeper;
  /** What is known of a cluster's kinds has changed, and may be on the screen. */
  readonly changed: () => void;
}

/** Finds what a word means in the focused cluster, and shows that kind: at once when it is known, else when the cluster has told. */
export class KindFinder {
  readonly #parts: KindFinderParts;
  /** Grows with every word: an answer to an older one comes too late. */
  #words = 0;

  constructor(parts: KindFinderParts) {
    this.#parts = parts;
  }

  /** Shows the kind of a name in the focused tab: of a cluster, or of the Fleet. */
  show(word: string, place: KindPlace): void {
    const { store, fleetView, notices } = this.#parts;
    const { focus } = store.view();
    const mine = ++this.#words;
    if (focus === 'fleet') {
      this.#showOnFleet(word, place, mine);
      return;
    }
    const workspace = fleetView.workspace(focus);
    if (workspace === undefined) return;
    const known = workspace.catalog.known(word);
    if (known.type === 'kind') {
      this.#take(workspace, word, place, known);
      return;
    }
    const clusterName = workspace.session.cluster.name;
    notices.show({ clusterName, text: `asking what "${printable(word)}" is`, tone: 'plain' });
    void workspace.catalog.find(word).then((found) => {
      const isLate = mine !== this.#words || store.view().focus !== focus || workspace.session.signal.aborted;
      if (!isLate) this.#take(workspace, word, place, found);
      this.#parts.changed();
    });
  }

  /** Shows a kind in the focused tab as it was kept there; a namespace given with it becomes the tab's. */
  showKind(kind: KindId, { namespace, filter }: KindPlace): void {
    const { store, fleetView, keeper } = this.#parts;
    const { focus } = store.view();
    const kept = { ...keeper.of(focus, kind), ...(filter === undefined ? {} : { filter }) };
    store.dispatch({ type: 'show-kind', kind, kept, ...(namespace === undefined ? {} : { namespace }) });
    // Whoever may list no namespaces knows which are his.
    if (namespace !== undefined && focus !== 'fleet') fleetView.workspace(focus)?.catalog.noteNamespace(namespace);
  }

  /** Has a cluster asked for its kinds, if what is known of them is old. */
  learn(id: ClusterId): void {
    void this.#parts.fleetView.workspace(id)?.catalog.freshen().then(this.#parts.changed);
  }

  /** The first cluster that knows the word, or answers what it means, decides; the others have a part of their own then. */
  #showOnFleet(word: string, place: KindPlace, mine: number): void {
    const { store, fleetView, notices } = this.#parts;
    const open = fleetView.fleet.selection().map((id) => fleetView.workspace(id));
    const workspaces = open.filter((each) => each !== undefined);
    const take = (found: Found): boolean => {
      if (found.type !== 'kind' || mine !== this.#words || store.view().focus !== 'fleet') return false;
      this.#words += 1;
      this.showKind(found.kind.id, place);
      return true;
    };
    if (workspaces.some(({ catalog }) => take(catalog.known(word)))) return;
    const name = `"${printable(word)}"`;
    if (workspaces.length === 0)
      notices.show({ text: `there is no command or kind ${name} on the Fleet`, tone: 'warning' });
    else notices.show({ text: `asking ${workspaces.length} clusters what ${name} is`, tone: 'plain' });
    let left = workspaces.length;
    for (const { catalog } of workspaces) {
      void catalog.find(word).then((found) => {
        left -= 1;
        const isOver = !take(found) && left === 0 && mine === this.#words;
        if (isOver) notices.show({ text: `no open cluster has a command or kind ${name}`, tone: 'warning' });
        this.#parts.changed();
      });
    }
  }

  #take({ session }: ClusterWorkspace, word: string, place: KindPlace, found: Found): void {
    const { notices } = this.#parts;
    const clusterName = session.cluster.name;
    if (found.type === 'unknown') {
      notices.show({ clusterName, text: whyUnknown(word, found), tone: 'warning' });
      return;
    }
    const { kind, also } = found;
    this.showKind(kind.id, place);
    const text = also.length === 0 ? undefined : `${word} is ${kind.id} here; also there: ${also.join(', ')}`;
    notices.show({ clusterName, text: printable(text ?? kind.id), tone: 'plain' });
  }
}

function whyUnknown(word: string, found: Found & { readonly type: 'unknown' }): string {
  const name = `"${printable(word)}"`;
  if (found.note !== undefined) {
    return printable(`${found.note.groupVersion} is not served: ${found.note.problem}`);
  }
  if (found.failure !== undefined) return `cannot tell what ${name} is: ${printable(found.failure.message)}`;
  return `there is no command or kind ${name}; :aliases lists them`;
}
