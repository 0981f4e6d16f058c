import { type ClusterId, problemText } from '../clusters/model/cluster.ts';
import type { ClusterEvent } from '../clusters/model/events.ts';
import type { StateWord } from '../clusters/model/session-state.ts';
import { least } from '../refresh/model/least.ts';
import type { ResourceKind } from '../refresh/model/resource.ts';
import { Body } from './body.ts';
import { KindFinder } from './catalog/kind-finder.ts';
import { type ChromeStore, createChromeStore } from './chrome-store.ts';
import { allActions } from './control/all-actions.ts';
import { Compare } from './control/compare.ts';
import { FleetScope } from './control/fleet-scope.ts';
import { openTree } from './control/relation-actions.ts';
import { Subject } from './control/subject.ts';
import { Controller } from './controller.ts';
import { Customs } from './custom/customs.ts';
import { FaultPanel } from './demo/fault-panel.ts';
import { Dialogs } from './dialog/dialogs.ts';
import { FindPanel } from './find/find-panel.ts';
import { Favourites } from './kept/favourites.ts';
import { SessionKeeper } from './kept/session-keeper.ts';
import { ViewKeeper } from './kept/view-keeper.ts';
import { KindTables } from './kind-tables.ts';
import { LoginPanel } from './login/login-panel.ts';
import { SignIn } from './login/sign-in.ts';
import { wantsLogin } from './login/wants-login.ts';
import { newView } from './model/view/list-view.ts';
import { comparedClusters } from './model/view/sheet-spec.ts';
import { focusedSheet, type Notice, showsHome, type ViewState } from './model/view/view-state.ts';
import { Mouse } from './mouse/mouse.ts';
import { Announcer } from './notices/announcer.ts';
import { entryNotices } from './notices/entry-notices.ts';
import { createNotices, type Notices } from './notices/notices.ts';
import { Leaving } from './operations/leaving.ts';
import { tellOperations } from './operations/tell-operations.ts';
import { CommandLine } from './prompt/command-line.ts';
import { createPromptBox } from './prompt/create-prompt-box.ts';
import type { PromptBox } from './prompt/prompt-box.ts';
import { type Chrome, selectChrome } from './selectors/chrome.ts';
import { openSheets } from './sheets/open-sheets.ts';
import type { Sheets } from './sheets/sheets.ts';
import { Tabs } from './tabs.ts';
import { createTextOut, type TextOut } from './text-out/text-out.ts';
import { createViewStore, type ViewStore } from './view-store.ts';
import type { WorkbenchParts } from './workbench-parts.ts';

/** Everything behind the screen that knows no terminal: the view, what it shows, and what keys do to it. */
export class Workbench {
  readonly store: ViewStore = createViewStore();
  readonly body: Body;
  readonly chrome: ChromeStore;
  readonly tabs: Tabs;
  readonly notices: Notices;
  readonly controller: Controller;
  readonly customs: Customs;
  readonly session: SessionKeeper;
  readonly #parts: WorkbenchParts;
  readonly #tables: KindTables;
  readonly #sheets: Sheets;
  readonly #dialogs: Dialogs;
  readonly #faults: FaultPanel | undefined;
  readonly #signIn: SignIn;
  readonly #logins: LoginPanel;
  readonly #keeper: ViewKeeper;
  readonly #finds: FindPanel;
  readonly #leaving: Leaving;
  readonly #textOut: TextOut;
  readonly #announcer = new Announcer();
  /** The newest that a cluster has told and nobody has seen yet. */
  #notice: Notice | undefined;
  #isLookDue = false;

  constructor(parts: WorkbenchParts) {
    this.#parts = parts;
    const { fleetView, theme, clock, kept } = parts;
    const { keyOf } = parts.keymap;
    const { store } = this;
    this.notices = createNotices(store, clock);
    this.#textOut = createTextOut(parts, this.notices);
    this.#tables = new KindTables({
      fleetView,
      theme,
      clock,
      rowsChanged: parts.dataChanged,
      statusChanged: () => this.#clustersChanged(),
      kindKnown: (id, word, kind) =>
        store.dispatch({ type: 'kind-known', id, word, view: newView(kind, this.#keeper.of(id, kind)) }),
      views: (tab) => this.customs.of(tab).views,
      // It is found out while a frame is drawn.
      complain: (problems) => parts.soon(() => this.customs.complaints.add(problems.map(problemText))),
    });
    const changed = (): void => this.#refresh(parts.viewChanged);
    const customized = (): void => this.#clustersChanged();
    this.customs = new Customs({ own: parts.own, store, fleetView, notices: this.notices, changed: customized });
    this.#dialogs = new Dialogs(store, (text) => this.notices.show({ text, tone: 'warning' }));
    this.#sheets = this.#makeSheets();
    const favourites = new Favourites(kept);
    this.#keeper = new ViewKeeper(kept);
    this.#finds = new FindPanel({ fleetView, theme, clock, keyOf, changed: parts.dataChanged });
    this.body = this.#makeBody(favourites);
    this.#faults = parts.faults && new FaultPanel(parts.faults, this.notices, changed);
    this.#signIn = new SignIn({ fleetView, notices: this.notices, handOver: parts.handOver });
    this.#logins = new LoginPanel({
      fleetView,
      notices: this.notices,
      focus: () => store.view().focus,
      copy: parts.copy,
      keyOf,
      changed,
    });
    this.chrome = createChromeStore(() => this.#selectChrome());
    this.#leaving = new Leaving({ operations: fleetView.operations, dialogs: this.#dialogs });
    this.tabs = this.#makeTabs(favourites, changed);
    this.session = new SessionKeeper(parts.session, (id) => this.tabs.nameOf(id));
    this.controller = this.#makeController();
    this.#listen();
  }

  #makeSheets(): Sheets {
    const { dataChanged: changed, viewChanged: redraw } = this.#parts;
    const [store, dialogs, notices, customs] = [this.store, this.#dialogs, this.notices, this.customs];
    const kind = (): ResourceKind | undefined => this.#tables.focused(store.view())?.facts().kind;
    const stateWord = (id: ClusterId): StateWord => this.body.stateWord(id);
    const own = { ...this.#textOut, store, dialogs, notices, customs, kind, stateWord };
    return openSheets({ ...this.#parts, ...own, changed, redraw });
  }

  #makeBody(favourites: Favourites): Body {
    const { keyOf } = this.#parts.keymap;
    const [tables, sheets, dialogs, finds] = [this.#tables, this.#sheets, this.#dialogs, this.#finds];
    const view = (): ViewState => this.store.view();
    return new Body({ ...this.#parts, favourites, finds, tables, sheets, dialogs, keyOf, view });
  }

  #makeTabs(favourites: Favourites, changed: () => void): Tabs {
    const { fleetView, defaults, kept, nearest } = this.#parts;
    const leaving = this.#leaving;
    const [store, notices, keeper, signIn] = [this.store, this.notices, this.#keeper, this.#signIn];
    const own = { store, notices, keeper, favourites, signIn, leaving, changed };
    return new Tabs({ ...own, fleetView, defaults, kept, nearest });
  }

  #makeController(): Controller {
    const { fleetView, theme, clock, kept, nearest, viewChanged: redraw, dataChanged: changed } = this.#parts;
    const [store, notices, keeper, tabs, body] = [this.store, this.notices, this.#keeper, this.tabs, this.body];
    const [tables, sheets, logins, dialogs] = [this.#tables, this.#sheets, this.#logins, this.#dialogs];
    const subject = new Subject({ store, tables, body, sheets });
    const compare = new Compare({ fleetView, store, notices, subject });
    const scope = new FleetScope({ fleetView, store, notices, kept, nearest });
    scope.restore();
    const { handOver, keymap, searched, places } = this.#parts;
    const commandLine = new CommandLine({
      store,
      tabs,
      scope,
      notices,
      kinds: new KindFinder({ fleetView, store, notices, keeper, changed: () => this.#clustersChanged() }),
      find: (name) => this.#lookFor(name),
      heal: (remedy) => tabs.heal(subject.cluster(), remedy),
      compare: (other) => compare.with(other),
      subject: () => subject.cluster(),
      aliases: () => this.customs.here().aliases,
      suspend: () => void this.suspend(),
      quit: () => this.#leaving.quit(this.#parts.quit),
      columns: () => promptBox.open('columns', ''),
      tree: () => openTree({ store, subject, notices }),
    });
    const [controller, { customs }] = [(): Controller => this.controller, this];
    const lines = { store, fleetView, tables, commandLine, tabs, keymap, customs, controller };
    const promptBox: PromptBox = createPromptBox(lines);
    const looks = { store, tables, sheets, body, tabs, logins, notices, subject, compare };
    const on = { ...looks, ...this.#textOut, again: this.#parts.again, redraw, commandLine, promptBox };
    const handlers = allActions({ ...on, fleetView, dialogs, theme, clock, changed });
    const mouse = places && new Mouse({ ...on, places, chrome: this.chrome, dialogs, theme, clock, handlers });
    const custom = this.customs.keys({ tables, subject, dialogs, handOver, commandLine, kubeconfig: searched.read });
    const keys = { keymap, custom, mouse, faults: this.#faults };
    return new Controller({ store, handlers, sheets, dialogs, tabs, promptBox, notices, clock, ...keys });
  }

  /** Gives the terminal back to the shell until that continues kmc; says so when there is none that could. */
  async suspend(): Promise<void> {
    if (await this.#parts.handOver.suspend()) return;
    this.notices.show({
      text: 'not suspended: no shell with job control has started kmc, so nothing would continue it',
      tone: 'warning',
    });
  }

  /** After how many ms the clock alone changes something on the screen; `undefined` for never. */
  holdsMs(): number | undefined {
    return least([this.body.holdsMs(), this.#countdownMs()]);
  }

  /** The clock has changed something, or a frame has left rows to the next one, which is then due at once. */
  tick(): void {
    const { dataChanged, viewChanged } = this.#parts;
    this.#refresh(this.#tables.focused(this.store.view())?.isBehind ? viewChanged : dataChanged);
  }

  #lookFor(name: string): void {
    this.#finds.start(name);
    this.store.dispatch({ type: 'find', name });
  }

  #listen(): void {
    const { fleet } = this.#parts.fleetView;
    this.store.subscribe(() => {
      this.#followHome();
      this.#finds.follow(this.store.view());
      this.#keeper.follow(this.store.view());
      this.session.follow(this.store.view());
      this.#tables.follow(this.store.view());
      this.#sheets.follow(this.store.view());
      this.#dialogs.follow();
      this.customs.follow();
      this.#attend();
      this.#refresh(this.#parts.viewChanged);
    });
    this.#followHome();
    fleet.subscribe(() => this.#clustersChanged());
    this.#parts.fleetView.onSummary(() => this.#parts.dataChanged());
    fleet.onApplied((diff) => {
      for (const notice of entryNotices(diff, (id) => fleet.session(id) !== undefined)) this.notices.show(notice);
      this.#refresh(this.#parts.dataChanged);
    });
    fleet.onEvent((event) => this.#announce(event));
    tellOperations(this.#parts.fleetView.operations, this.notices, () => this.#clustersChanged());
  }

  /** The clusters are asked for their summaries only while the home is on the screen. */
  #followHome(): void {
    const view = this.store.view();
    this.#parts.fleetView.lookAtSummaries(showsHome(view));
  }

  #announce(event: ClusterEvent): void {
    const notice = this.#announcer.noticeOf(event);
    if (notice === undefined || this.#signIn.hasTold(event)) return;
    this.#notice = notice;
    this.#clustersChanged();
  }

  /** Many clusters may tell something in the same instant: the screen is looked at once, behind all of it. */
  #clustersChanged(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    this.#parts.soon(() => {
      this.#isLookDue = false;
      const notice = this.#notice;
      this.#notice = undefined;
      this.#tables.follow(this.store.view());
      this.#attend();
      if (notice !== undefined) this.notices.show(notice);
      this.#refresh(this.#parts.dataChanged);
    });
  }

  /** Tells which clusters are looked at: what is kept up to date depends on it. */
  #attend(): void {
    const view = this.store.view();
    const { fleetView } = this.#parts;
    const isFleet = view.focus === 'fleet';
    const compared = comparedClusters(focusedSheet(view)?.spec, fleetView.fleet.selection());
    fleetView.attend({
      focused: isFleet ? undefined : view.focus,
      visible: [...(isFleet ? this.body.onFleetScreen() : []), ...compared],
    });
  }

  #refresh(request: () => void): void {
    this.chrome.update();
    request();
  }

  #selectChrome(): Chrome {
    const { fleetView, clock } = this.#parts;
    const { fleet } = fleetView;
    return selectChrome(this.store.view(), {
      entries: fleet.entries,
      stateWord: (id) => this.body.stateWord(id),
      session: (id) => fleet.session(id)?.state(),
      cutOff: (id) => fleetView.operations.of(id)?.leftovers?.list().length ?? 0,
      faults: this.#faults?.model(),
      login: this.#logins.model(),
      keyOf: this.#parts.keymap.keyOf,
      needsLogin: (id) => wantsLogin(fleet.session(id)),
      settings: (id) => fleet.session(id)?.cluster.settings ?? {},
      now: clock.wall(),
    });
  }

  /** Until the seconds of a countdown in the status line change. */
  #countdownMs(): number | undefined {
    const { focus } = this.store.view();
    const state = focus === 'fleet' ? undefined : this.#parts.fleetView.fleet.session(focus)?.state();
    if (state?.authRetryAt === undefined) return undefined;
    const leftMs = state.authRetryAt - this.#parts.clock.wall();
    return leftMs <= 0 ? undefined : leftMs % 1_000 || 1_000;
  }
}
