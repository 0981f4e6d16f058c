import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel } from '../../clusters/ports.ts';
import type { FleetView } from '../../refresh/index.ts';
import { placeOf } from '../../refresh/model/logs/by-time.ts';
import { type LineFilter, parseLineFilter } from '../../refresh/model/logs/line-filter.ts';
import type { LogLine } from '../../refresh/model/logs/log-line.ts';
import { follows, type LogQuery } from '../../refresh/model/logs/log-query.ts';
import type { ActionId, KeyOf } from '../model/keys/keybinding.ts';
import { type LookChange, lookChanged, PLAIN_LOOK } from '../model/logs/log-look.ts';
import { type LogFacts, logNotes, logStatus, logTitle, noLinesText, whose } from '../model/logs/log-title.ts';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { Motion } from '../model/view/cursor.ts';
import type { Reading, Sheet } from '../sheets/sheet.ts';
import type { SaveText } from '../text-out/save-text.ts';
import { queryAfter } from './log-keys.ts';
import { LogPage } from './log-page.ts';
import { newestTexts, savedLines } from './log-text-out.ts';

/** What a sheet of logs is made of. */
export interface LogSheetParts {
  readonly fleetView: FleetView;
  readonly theme: Theme;
  readonly query: LogQuery;
  /** The clusters that it begins with; `undefined` for all that are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  /** Something on the screen has changed, and a frame is due soon. */
  readonly changed: () => void;
  /** A key has changed something: a frame is due at once. */
  readonly redraw: () => void;
  /** Puts lines into the clipboard, and says what became of it. */
  readonly copy: (lines: readonly string[]) => void;
  readonly saveText: SaveText;
  readonly keyOf: KeyOf;
  readonly notify: (text: string, tone: 'plain' | 'warning') => void;
}

type MergedLog = ReturnType<FleetView['logs']>;

/** The logs of a container, a pod, a workload or a label, in one cluster or several, on the screen. */
export class LogSheet implements Sheet {
  readonly #parts: LogSheetParts;
  readonly #page: LogPage;
  #query: LogQuery;
  #isWide: boolean;
  #look = PLAIN_LOOK;
  #log: MergedLog;
  #unsubscribe: Cancel;
  #filterText = '';
  #filter: LineFilter = { type: 'none' };
  /** Lines that were kept when it stopped following. */
  #newest: LogLine | undefined;

  /** What keys do here, besides those that ask for other lines. */
  readonly #deeds: Partial<Record<ActionId, () => void>> = {
    'log-wrap': () => this.#changeLook('log-wrap'),
    'log-times': () => this.#changeLook('log-times'),
    'log-json': () => this.#changeLook('log-json'),
    'log-colours': () => this.#changeLook('log-colours'),
    'log-follow': () => this.#follow(!this.#page.isFollowing),
    'log-wide': () => this.#widen(),
    'log-mark': () => this.#log.mark('mark'),
    'log-clear': () => this.#log.clear(),
    'log-copy': () => this.#copy(),
    'log-save': () => this.#save(),
    refresh: () => this.#retry(),
  };

  constructor(parts: LogSheetParts) {
    this.#parts = parts;
    this.#query = parts.query;
    this.#isWide = parts.clusters === undefined;
    this.#page = new LogPage(parts.theme, (id) => parts.fleetView.fleet.session(id)?.cluster.settings.colour);
    [this.#log, this.#unsubscribe] = this.#open();
  }

  title(filter: string, width: number): string {
    // Every frame asks for the title first: what has come is taken in here, and the page shows the same lines.
    this.#filterBy(filter);
    this.#log.settle();
    return logTitle(this.#facts(), width, this.#parts.theme);
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    const facts = this.#facts();
    const { theme } = this.#parts;
    const status = logStatus(facts, width, theme);
    if (this.#log.lines.length === 0)
      return [status, '', ...noLinesText(facts, this.#parts.keyOf).map((line) => truncate(`  ${line}`, width))].slice(
        0,
        height,
      );
    return [
      status,
      ...this.#page.draw(this.#log.lines, { ...this.#facts(), width, height: height - 1, filter: this.#filter }),
    ];
  }

  read(_filter: string, width: number): Reading {
    const { lines } = this.#log;
    const facts = this.#facts();
    const drawn =
      lines.length === 0 ? [] : this.#page.draw(lines, { ...facts, width, height: 1, filter: this.#filter });
    const arrived = facts.size + facts.dropped;
    return {
      line: drawn.at(-1) ?? '',
      index: this.#page.placeIn(lines),
      count: facts.shown,
      notes: logNotes(facts, this.#parts.keyOf),
      arrived,
    };
  }

  move(motion: Motion): void {
    const { lines } = this.#log;
    this.#follow(motion === 'last');
    if (motion !== 'last') this.#page.move(lines, motion);
  }

  perform(action: ActionId): boolean {
    const query = queryAfter(action, this.#query);
    if (query !== undefined) {
      this.#query = query;
      this.#reopen();
      return true;
    }
    const deed = this.#deeds[action];
    if (deed === undefined) return false;
    deed();
    this.#parts.redraw();
    return true;
  }

  holdsMs(): number | undefined {
    return this.#log.isSearched ? undefined : 0;
  }

  close(): void {
    this.#unsubscribe();
    this.#log.close();
  }

  #open(): [MergedLog, Cancel] {
    const { fleetView, clusters, changed } = this.#parts;
    const log = fleetView.logs(this.#query, this.#isWide ? undefined : clusters);
    const unsubscribe = log.subscribe(changed);
    if (this.#filter.type === 'text') log.search(this.#filter.wants);
    return [log, unsubscribe];
  }

  #reopen(): void {
    this.close();
    [this.#log, this.#unsubscribe] = this.#open();
    this.#page.follow();
    this.#newest = undefined;
    this.#parts.redraw();
  }

  #changeLook(change: LookChange): void {
    this.#look = lookChanged(this.#look, change);
  }

  #widen(): void {
    this.#isWide = !this.#isWide;
    this.#reopen();
  }

  #retry(): void {
    this.#log.retry();
    this.#parts.notify('asked again', 'plain');
  }

  /** While it stands still nothing that is on the screen gives way. */
  #follow(isFollowing: boolean): void {
    if (isFollowing === this.#page.isFollowing) return;
    if (isFollowing) this.#page.follow();
    else this.#page.stop(this.#log.lines);
    this.#newest = isFollowing ? undefined : this.#log.lines.at(-1);
    this.#log.setPaused(!isFollowing);
  }

  #filterBy(text: string): void {
    if (text === this.#filterText) return;
    this.#filterText = text;
    this.#filter = parseLineFilter(text);
    this.#log.search(this.#filter.type === 'text' ? this.#filter.wants : undefined);
  }

  #facts(): LogFacts & { readonly look: LogFacts['look'] } {
    const { lines, size, isSearched } = this.#log;
    const dropped = [...this.#log.dropped().values()].reduce((sum, count) => sum + count, 0);
    return {
      query: this.#query,
      size,
      shown: lines.length,
      isSearched,
      dropped,
      parts: this.#log.parts(),
      filterText: this.#filterText,
      filterRemark: this.#filter.type === 'text' ? this.#filter.remark : '',
      look: this.#look,
      isFollowing: this.#page.isFollowing && follows(this.#query),
      below: this.#newest === undefined ? 0 : Math.max(0, lines.length - 1 - placeOf(lines, this.#newest)),
    };
  }

  #copy(): void {
    const { copy, notify } = this.#parts;
    const texts = newestTexts(this.#log.lines);
    const all = this.#log.lines.length;
    copy(texts);
    if (texts.length < all)
      notify(`copied the newest ${texts.length} of ${all} lines: terminals take no more`, 'plain');
  }

  #save(): void {
    const { pods, namespace } = this.#query;
    const name = `${namespace || 'all'}-${whose(pods)}`;
    const lines = [...this.#log.lines];
    this.#parts.saveText({ name, form: 'log', pieces: savedLines(lines), what: `${lines.length} lines` });
  }
}
