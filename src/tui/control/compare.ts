import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { FleetView } from '../../refresh/index.ts';
import { isSameObject, type ObjectRef } from '../model/view/sheet-spec.ts';
import type { Notices } from '../notices/notices.ts';
import { contextName } from '../selectors/chrome.ts';
import { objectName } from '../selectors/object/object-text.ts';
import type { ViewStore } from '../view-store.ts';
import type { Subject } from './subject.ts';

/** What is compared is chosen with these. */
export interface ComparePartners {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly notices: Notices;
  readonly subject: Subject;
}

/** Chooses what is compared with what: marked rows, an object chosen before, one that was named, or one in all clusters. */
export class Compare {
  readonly #parts: ComparePartners;

  constructor(parts: ComparePartners) {
    this.#parts = parts;
  }

  /** Two marked rows; else the object that is looked at, with the marked or the chosen one, else with itself in all clusters. */
  here(): void {
    const { store, subject } = this.#parts;
    const marked = subject.marked();
    if (marked.length > 2) {
      this.#tell(`${marked.length} rows are marked, and two are compared: ctrl-\\ takes all marks away`);
      return;
    }
    const [first, second] = marked;
    const object = second ?? subject.reference();
    const from = second === undefined ? (store.view().compareFrom ?? first) : first;
    if (object === undefined) this.#tell('compare: there is no object here');
    else if (from !== undefined && !isSameObject(from, object)) this.#beside(from, object);
    else this.#everywhere(object);
  }

  /** The object that is looked at with another one of its kind: by its name, in its namespace or another, or in another cluster. */
  with({ name, context }: { readonly name?: string; readonly context?: string }): void {
    if (name === undefined && context === undefined) {
      this.here();
      return;
    }
    const object = this.#parts.subject.reference();
    if (object === undefined) {
      this.#tell(':compare NAME compares with the object of the row: there is none here');
      return;
    }
    const clusterId = context === undefined ? object.clusterId : this.#openCluster(context);
    if (clusterId === undefined) return;
    const other = { ...object, clusterId, ...(name === undefined ? {} : placeOf(name, object.namespace)) };
    if (isSameObject(object, other)) this.#tell(`${objectName(object)} is the object of the row itself`);
    else this.#beside(object, other);
  }

  /** The object that is looked at is the first of two; the same one again is none. */
  choose(): void {
    const { store, subject } = this.#parts;
    const object = subject.reference();
    if (object === undefined) return;
    const { compareFrom } = store.view();
    const isTakenBack = compareFrom !== undefined && isSameObject(compareFrom, object);
    store.dispatch({ type: 'compare-from', object: isTakenBack ? undefined : object });
    const chosen = `${objectName(object)} of ${this.#nameOf(object.clusterId)}`;
    this.#tell(
      isTakenBack ? `${chosen} is not chosen any more` : `${chosen} chosen: = on another object compares them`,
    );
  }

  #beside(left: ObjectRef, right: ObjectRef): void {
    const { store } = this.#parts;
    store.dispatch({ type: 'compare-from', object: undefined });
    store.dispatch({ type: 'push-sheet', spec: { type: 'compare', left, right } });
  }

  #everywhere(object: ObjectRef): void {
    const { store, fleetView } = this.#parts;
    const open = fleetView.fleet.selection();
    if (open.length > 1) store.dispatch({ type: 'push-sheet', spec: { type: 'everywhere', object } });
    else {
      const [only] = open;
      const which = only === undefined ? 'no cluster' : `only ${this.#nameOf(only)}`;
      this.#tell(`${which} is open: mark two rows to compare them, or open a cluster that has ${object.name} too`);
    }
  }

  #openCluster(word: string): ClusterId | undefined {
    const { fleet } = this.#parts.fleetView;
    const open = fleet.selection();
    const found = open.find((id) => id === word) ?? open.find((id) => this.#nameOf(id) === word);
    if (found === undefined) this.#tell(`${word} is not open: :open ${word}`);
    return found;
  }

  #nameOf(id: ClusterId): string {
    return contextName(this.#parts.fleetView.fleet.entries, id);
  }

  #tell(text: string): void {
    this.#parts.notices.show({ text, tone: 'plain' });
  }
}

function placeOf(word: string, namespace: string): Pick<ObjectRef, 'namespace' | 'name'> {
  const at = word.indexOf('/');
  if (at < 0 || namespace === '') return { namespace, name: word };
  return { namespace: word.slice(0, at), name: word.slice(at + 1) };
}
