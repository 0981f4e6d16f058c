import type { Cluster, ClusterId, ContextEntry } from '../clusters/model/cluster.ts';
import { contextsMeant, meantByNothing } from '../clusters/model/context-group.ts';
import { needsLogin } from '../clusters/model/credential/login-group.ts';
import type { FleetView } from '../refresh/index.ts';
import type { Found } from '../refresh/model/find.ts';
import { recordId } from '../refresh/model/record.ts';
import type { KindId } from '../refresh/model/resource.ts';
import type { Favourites } from './kept/favourites.ts';
import type { KeptViews } from './kept/kept-views.ts';
import type { ViewKeeper } from './kept/view-keeper.ts';
import type { SignIn } from './login/sign-in.ts';
import type { Remedy } from './model/commands/command.ts';
import { podsFilterKey } from './model/pods-filter.ts';
import type { SavedSession, SavedTable } from './model/view/saved-session.ts';
import type { Focus } from './model/view/view-state.ts';
import type { Notices } from './notices/notices.ts';
import type { Leaving } from './operations/leaving.ts';
import type { ViewStore } from './view-store.ts';

/** What a new tab shows. */
export interface TabDefaults {
  /** Or a word of which only the cluster knows what it means. */
  readonly kind: KindId;
  /** From `-n` or `-A`, empty for all; `undefined` takes the context's own: of the settings, else of the kubeconfig. */
  readonly namespace: string | undefined;
}

/** What tabs are opened and closed with. */
export interface TabsParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly notices: Notices;
  readonly defaults: TabDefaults;
  readonly kept: KeptViews;
  readonly keeper: ViewKeeper;
  readonly favourites: Favourites;
  readonly signIn: SignIn;
  /** The known names that a mistyped one may have meant, nearest first. */
  readonly nearest: (typed: string, names: readonly string[]) => readonly string[];
  readonly leaving: Leaving;
  /** Something on the screen has changed that is not part of the view. */
  readonly changed: () => void;
}

/** Opens, closes and walks the tabs: one for each open cluster, and the Fleet before them. */
export class Tabs {
  readonly #parts: TabsParts;

  constructor(parts: TabsParts) {
    this.#parts = parts;
  }

  /** Opens a context in a tab of its own; says why when it cannot be, and returns false then. */
  open(id: ClusterId, focus: 'focus' | 'stay'): boolean {
    const refused = this.#opened(id, focus);
    if (refused !== undefined) this.#parts.notices.show({ text: refused, tone: 'warning' });
    return refused === undefined;
  }

  /** Opens a context; returns why when it cannot be. */
  #opened(id: ClusterId, focus: 'focus' | 'stay', saved?: SavedTable): string | undefined {
    const { fleetView, store, defaults, kept, keeper } = this.#parts;
    const opening = fleetView.fleet.open(id);
    if ('refused' in opening) return opening.refused;
    const namespace = defaults.namespace ?? ownNamespace(opening.session.cluster);
    store.dispatch({ type: 'pod-faults', id, isOn: kept.get(podsFilterKey(id)) === true });
    const kind = saved?.kind ?? defaults.kind;
    store.dispatch({ type: 'tab-opened', id, namespace, kind, kept: saved?.view ?? keeper.of(id, kind) });
    if (focus === 'focus') store.dispatch({ type: 'focus', focus: id });
    return undefined;
  }

  /** What people call a context. */
  nameOf(id: ClusterId): string {
    return this.#parts.fleetView.fleet.entries.find((entry) => entry.id === id)?.name ?? id;
  }

  /** Opens the tabs of a session again, as they were; nothing else is done. Says which of them are not there any more. */
  resume({ tabs, fleet }: SavedSession): void {
    const { fleetView, notices, store } = this.#parts;
    if (fleet !== undefined) store.dispatch({ type: 'show-kind', kind: fleet.kind, kept: fleet.view });
    const isThere = (id: ClusterId): boolean => fleetView.fleet.entries.some((entry) => entry.id === id);
    const refused = tabs.flatMap((tab) => {
      const why = isThere(tab.id) ? this.#opened(tab.id, 'stay', tab) : `${tab.name} is no longer in the kubeconfig`;
      return why === undefined ? [] : [why];
    });
    const done = `resumed ${tabs.length - refused.length} of ${tabs.length} tabs`;
    if (tabs.length === 0) notices.show({ text: 'there is no session to resume', tone: 'plain' });
    else if (refused.length > 0) notices.show({ text: `${done}; ${refused.join('; ')}`, tone: 'warning' });
  }

  /** Opens and focuses a context by its name or id; says why when it cannot, and returns false then. */
  openNamed(name: string): boolean {
    const { fleetView, notices, nearest } = this.#parts;
    const entry = this.#named(name);
    if (entry !== undefined) return this.open(entry.id, 'focus');
    const [near] = nearest(
      name,
      fleetView.fleet.entries.map((each) => each.name),
    );
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    notices.show({ text: `there is no context ${name}${hint}`, tone: 'warning' });
    return false;
  }

  /** Opens every context that a word stands for, without going there; says of those that cannot be why. */
  openMeant(word: string): void {
    const { fleetView, notices } = this.#parts;
    const { fleet } = fleetView;
    const meant = contextsMeant(fleet.entries, word).filter(({ id }) => fleet.session(id) === undefined);
    if (meant.length === 0 && contextsMeant(fleet.entries, word).length === 0) {
      notices.show({ text: meantByNothing(fleet.entries, word), tone: 'warning' });
      return;
    }
    const refused = meant.map(({ id }) => this.#opened(id, 'stay')).filter((each) => each !== undefined);
    const done = `opened ${counted(meant.length - refused.length)} of ${word}`;
    const [first] = refused;
    const left = first === undefined ? '' : `; ${refused.length} cannot be: ${first}`;
    notices.show({ text: done + left, tone: first === undefined ? 'plain' : 'warning' });
  }

  /** Closes every open context that a word stands for; without a word, the one whose tab is focused. */
  closeMeant(word: string | undefined): void {
    const { fleetView, notices, store } = this.#parts;
    const { fleet } = fleetView;
    const { focus } = store.view();
    if (word === undefined) {
      if (focus === 'fleet') notices.show({ text: ':close needs a group, tag:TAG or a pattern here', tone: 'warning' });
      else this.close(focus);
      return;
    }
    const open = contextsMeant(fleet.entries, word).filter(({ id }) => fleet.session(id) !== undefined);
    const ids = open.map(({ id }) => id);
    this.#parts.leaving.close(ids, () => {
      for (const id of ids) this.#close(id);
      notices.show({ text: `closed ${counted(ids.length)} of ${word}`, tone: 'plain' });
    });
  }

  /** Opens a context without going there, or closes it. */
  toggle(id: ClusterId): void {
    if (this.#parts.fleetView.fleet.session(id) === undefined) this.open(id, 'stay');
    else this.close(id);
  }

  /** Goes to an object's cluster, kind and namespace, with the cursor on it. */
  goToObject({ clusterId, kind, namespace, key }: Found): void {
    const { store } = this.#parts;
    this.open(clusterId, 'focus');
    if (store.view().focus !== clusterId) return;
    const place = namespace === '' ? {} : { namespace };
    store.dispatch({
      type: 'show-kind',
      kind,
      ...place,
      cursor: { index: 0, key: recordId({ clusterId, key }), top: 0 },
    });
  }

  /** Makes a context a favourite, or takes that back; the cursor stays on it, wherever it goes. */
  toggleFavourite(id: ClusterId): void {
    const { fleetView, favourites, changed } = this.#parts;
    const entry = fleetView.fleet.entries.find((each) => each.id === id);
    if (entry !== undefined) favourites.toggle(entry);
    changed();
  }

  /** Closes a context; asks first when something is being done there. */
  close(id: ClusterId): void {
    this.#parts.leaving.close([id], () => this.#close(id));
  }

  #close(id: ClusterId): void {
    this.#parts.store.dispatch({ type: 'tab-closed', id });
    this.#parts.fleetView.fleet.close(id);
  }

  /** Focuses the next tab, or the previous one; behind the last comes the Fleet. */
  cycle(by: 1 | -1): void {
    const { tabs, focus } = this.#parts.store.view();
    const all = ['fleet' as const, ...tabs.map((tab) => tab.id)];
    const next = all[(all.indexOf(focus) + by + all.length) % all.length];
    if (next !== undefined) this.#parts.store.dispatch({ type: 'focus', focus: next });
  }

  /** Focuses a tab by its number; 0 is the Fleet. */
  goTo(number: number): void {
    const { store, notices } = this.#parts;
    const focus = number === 0 ? 'fleet' : store.view().tabs[number - 1]?.id;
    if (focus === undefined) notices.show({ text: `there is no tab ${number}`, tone: 'plain' });
    else store.dispatch({ type: 'focus', focus });
  }

  /** Shows only the faults among the pods of a tab, or all of them again; remembered for this cluster, or the Fleet. */
  toggleFaults(id: Focus): void {
    const { store, kept } = this.#parts;
    const isOn = !store.view().podFaults.includes(id);
    store.dispatch({ type: 'pod-faults', id, isOn });
    kept.set(podsFilterKey(id), isOn || undefined);
  }

  /** Asks nothing of an open cluster, by its name or id, until it is focused; or wakes it. */
  park(nameOrId: string | undefined, isParked: boolean): void {
    const { fleetView, notices } = this.#parts;
    const entry = nameOrId === undefined ? undefined : this.#named(nameOrId);
    const session = entry === undefined ? undefined : fleetView.fleet.session(entry.id);
    if (session === undefined) {
      const text = nameOrId === undefined ? 'no open cluster here' : `${nameOrId} is not open`;
      notices.show({ text, tone: 'warning' });
      return;
    }
    fleetView.park(session.cluster.id, isParked);
    const text = isParked ? 'parked: nothing is asked until it is focused' : 'awake';
    notices.show({ clusterName: session.cluster.name, text, tone: 'plain' });
  }

  #named(name: string): ContextEntry | undefined {
    const { fleet } = this.#parts.fleetView;
    const namesakes = fleet.entries.filter((each) => each.name === name);
    const open = namesakes.find((each) => fleet.session(each.id) !== undefined);
    return fleet.entries.find((each) => each.id === name) ?? open ?? namesakes[0];
  }

  /** Signs in to one cluster, or lets it try everything again now; `heal` is whichever of them helps. */
  heal(id: ClusterId | undefined, remedy: Remedy): void {
    const { fleetView, notices, signIn } = this.#parts;
    const workspace = id === undefined ? undefined : fleetView.workspace(id);
    if (workspace === undefined) {
      notices.show({ text: 'no open cluster here to try again', tone: 'plain' });
      return;
    }
    const { session } = workspace;
    if (session.state().parked !== undefined) {
      notices.show({ clusterName: session.cluster.name, text: 'parked; :unpark wakes it', tone: 'plain' });
      return;
    }
    if (remedy === 'login' || (remedy === 'heal' && needsLogin(session.cluster, session.state()))) {
      signIn.start(session);
      return;
    }
    workspace.retry();
    notices.show({ clusterName: session.cluster.name, text: 'trying again', tone: 'plain' });
  }
}

/** Where a new tab starts when the command line says nothing. */
function ownNamespace({ settings, namespace }: Cluster): string {
  if (settings.namespace === 'all') return '';
  return settings.namespace ?? namespace ?? 'default';
}

function counted(contexts: number): string {
  return contexts === 1 ? '1 context' : `${contexts} contexts`;
}
