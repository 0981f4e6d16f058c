import type { ClusterWorkspace, FleetView } from '../../../refresh/index.ts';
import { least } from '../../../refresh/model/least.ts';
import type { ResourceKind } from '../../../refresh/model/resource.ts';
import type { ActionId, KeyOf } from '../../model/keys/keybinding.ts';
import { printable, truncate } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import type { Motion } from '../../model/view/cursor.ts';
import type { ObjectRef } from '../../model/view/sheet-spec.ts';
import { isOld, missingText, type ObjectFacts, objectNote, objectTitle } from '../../selectors/object/object-text.ts';
import type { SavedForm, SaveText } from '../../text-out/save-text.ts';
import { LineReader } from '../line-reader.ts';
import type { Reading, Sheet } from '../sheet.ts';
import type { ObjectContent } from './object-content.ts';

/** What a sheet over one object is made of. */
export interface ObjectSheetParts {
  readonly object: ObjectRef;
  readonly fleetView: FleetView;
  readonly theme: Theme;
  /** Makes what it says of the object in a workspace of its cluster. */
  readonly open: (workspace: ClusterWorkspace, kind: ResourceKind) => ObjectContent;
  readonly keyOf: KeyOf;
  readonly isOnFleet: () => boolean;
  /** What people call the cluster. */
  readonly clusterName: string;
  /** Puts lines into the clipboard, and says what became of it. */
  readonly copy: (lines: readonly string[]) => void;
  readonly saveText: SaveText;
  /** Of the file that it is saved to. */
  readonly form: SavedForm;
  /** Something on it has changed by itself. */
  readonly changed: () => void;
  /** A key has changed something on it: a frame is due at once. */
  readonly redraw: () => void;
}

interface Opened {
  readonly workspace: ClusterWorkspace;
  readonly content: ObjectContent;
}

/** One object of one cluster, live: what is on the screen of it stays there while it changes. */
export class ObjectSheet implements Sheet {
  readonly #parts: ObjectSheetParts;
  readonly #reader: LineReader;
  #opened: Opened | undefined;
  /** The workspace that was asked for the kind. */
  #asked: ClusterWorkspace | undefined;
  #word = '';
  /** Lines over the text at the last frame. */
  #above = 0;

  constructor(parts: ObjectSheetParts) {
    this.#parts = parts;
    this.#reader = new LineReader(parts.theme);
    this.#follow();
  }

  title(filter: string, width: number): string {
    const { isOnFleet, theme } = this.#parts;
    this.#follow();
    this.#reader.lookFor(filter);
    const foundText = this.#reader.foundText();
    const title = { facts: this.#facts(), isOnFleet: isOnFleet(), word: this.#word, wanted: filter, foundText };
    return objectTitle(title, width, theme);
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    const { theme } = this.#parts;
    const facts = this.#facts();
    if (this.#reader.lines().length === 0)
      return ['', ...missingText(facts, this.#parts.keyOf).map((line) => truncate(printable(`  ${line}`), width))];
    const note = objectNote(facts);
    const above = note === '' ? [] : [theme.tone('warning', truncate(printable(note), width))];
    this.#above = above.length;
    return [...above, ...this.#reader.draw(width, height - above.length, isOld(facts))];
  }

  read(_filter: string, width: number): Reading {
    const facts = this.#facts();
    const reading = this.#reader.read(width);
    const notes = reading.count === 0 ? missingText(facts) : [objectNote(facts)];
    return { ...reading, notes: notes.filter((note) => note !== '').map(printable) };
  }

  move(motion: Motion): void {
    this.#reader.move(motion);
  }

  click(_x: number, y: number): string | undefined {
    return this.#reader.click(y - this.#above);
  }

  perform(action: ActionId): boolean {
    const { redraw, copy } = this.#parts;
    const isDone = this.#opened?.content.perform(action) === true || this.#read(action);
    if (isDone) redraw();
    else if (action === 'refresh-object') this.#opened?.content.refresh();
    else if (action === 'copy-text') copy(this.#reader.lines());
    else if (action === 'save-text') this.#save();
    else return false;
    return true;
  }

  holdsMs(): number | undefined {
    if (this.#opened === undefined) return undefined;
    const { content } = this.#opened;
    return least([content.holdsMs(), content.live.agesInMs()]);
  }

  close(): void {
    this.#opened?.content.release();
    this.#opened = undefined;
  }

  #save(): void {
    const { saveText, form, object, clusterName } = this.#parts;
    const { kind, namespace, name } = object;
    const lines = this.#reader.lines();
    const parts = [clusterName, kind, namespace, name].filter((part) => part !== '');
    saveText({ name: parts.join('-'), form, pieces: [`${lines.join('\n')}\n`], what: `${lines.length} lines` });
  }

  #read(action: ActionId): boolean {
    if (action === 'find-next' || action === 'find-previous') this.#reader.goOn(action === 'find-next' ? 1 : -1);
    else if (action === 'wrap-text') this.#reader.wrap();
    else if (action === 'left' || action === 'right') this.#reader.aside(action === 'right' ? 1 : -1);
    else return false;
    return true;
  }

  /** Its cluster may be closed and opened again: then there is another workspace. What was known last stays on the screen. */
  #follow(): void {
    const { object, fleetView, open } = this.#parts;
    const workspace = fleetView.workspace(object.clusterId);
    if (workspace !== this.#opened?.workspace) {
      this.close();
      const kind = workspace?.catalog.kind(object.kind);
      if (workspace !== undefined && kind !== undefined) this.#opened = { workspace, content: open(workspace, kind) };
      else if (workspace !== undefined) this.#ask(workspace);
    }
    const document = this.#opened?.content.document();
    if (document !== undefined) this.#reader.show(document);
    this.#word = this.#opened?.content.word() ?? this.#word;
  }

  /** Of a cluster that was opened anew nothing may be known yet: the kind is asked for, once. */
  #ask(workspace: ClusterWorkspace): void {
    if (this.#asked === workspace) return;
    this.#asked = workspace;
    void workspace.catalog.find(this.#parts.object.kind).then(this.#parts.changed);
  }

  #facts(): ObjectFacts {
    const { object, clusterName } = this.#parts;
    const { kind, namespace, name } = object;
    return { clusterName, kind, namespace, name, found: this.#found() };
  }

  #found(): ObjectFacts['found'] {
    if (this.#opened === undefined) return undefined;
    const { fleetView, object } = this.#parts;
    const { live } = this.#opened.content;
    return { presence: live.presence(), part: live.part(fleetView.fleet.session(object.clusterId)?.state()) };
  }
}
