import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { FleetView } from '../../refresh/index.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { Customs } from '../custom/customs.ts';
import { timeOfDay } from '../model/duration.ts';
import type { Keymap } from '../model/keymap.ts';
import type { Theme } from '../model/theme.ts';
import type { PageId } from '../model/view/sheet-spec.ts';
import { type ViewState, withoutSheet } from '../model/view/view-state.ts';
import { MessageLog } from '../notices/message-log.ts';
import { type AliasFacts, aliasLines, catalogText } from '../selectors/aliases.ts';
import { customKeyLines, ownAliasLines, ownFilesLines } from '../selectors/custom.ts';
import type { ClusterDiagnosis } from '../selectors/diagnosis.ts';
import { diagnosisLines } from '../selectors/diagnosis.ts';
import { helpLines } from '../selectors/help.ts';
import { messageLines } from '../selectors/messages.ts';

/** What pages are made from. */
export interface PagesParts {
  readonly fleetView: FleetView;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly keymap: Keymap;
  readonly customs: Pick<Customs, 'here' | 'facts'>;
  /** Of the table on the screen, or under the sheet there. */
  readonly kind: () => ResourceKind | undefined;
  readonly stateWord: (id: ClusterId) => StateWord;
}

/** What stands in the title row over each page. */
const TITLES: Readonly<Record<PageId, string>> = {
  help: 'keys and commands',
  messages: 'messages of all clusters, newest first',
  diag: 'diagnosis of the open clusters',
  aliases: 'kinds and their names',
  settings: 'settings and files of your own',
};

/** What the pages of text say: help, messages, diagnosis, names of kinds. */
export class Pages {
  readonly #parts: PagesParts;
  readonly #messages = new MessageLog();

  constructor(parts: PagesParts) {
    this.#parts = parts;
    parts.fleetView.fleet.onEvent((event) => this.#messages.add({ at: parts.clock.wall(), event }));
  }

  title(page: PageId): string {
    return TITLES[page];
  }

  /** All lines of a page, for a screen of that width. */
  lines(page: PageId, view: ViewState, width: number): readonly string[] {
    const { theme } = this.#parts;
    const { customs, kind } = this.#parts;
    const here = customs.here();
    if (page === 'help') {
      const own = customKeyLines(here, kind(), theme);
      return helpLines({ view: withoutSheet(view), groups: this.#parts.keymap.groups, own }, width, theme);
    }
    if (page === 'settings') {
      const { files, problems } = customs.facts();
      return ownFilesLines(files, problems, width, theme);
    }
    if (page === 'messages') return messageLines(this.#messages.newestFirst(), width, theme);
    if (page === 'aliases') {
      const ids = view.focus === 'fleet' ? view.tabs.map(({ id }) => id) : [view.focus];
      const clusters = ids.map((id) => this.#aliases(id)).filter((each) => each !== undefined);
      const kinds = aliasLines(clusters, width, theme);
      return [...ownAliasLines(here.aliases, width, theme), ...kinds];
    }
    return diagnosisLines(
      view.tabs.map((tab) => this.#diagnosis(tab.id)).filter((each) => each !== undefined),
      width,
      theme,
    );
  }

  #aliases(id: ClusterId): AliasFacts | undefined {
    const workspace = this.#parts.fleetView.workspace(id);
    if (workspace === undefined) return undefined;
    const { catalog, asOf, failure } = workspace.catalog.facts();
    return { name: workspace.session.cluster.name, catalog, asOf, failure: failure?.message ?? '' };
  }

  #diagnosis(id: ClusterId): ClusterDiagnosis | undefined {
    const { fleetView, stateWord } = this.#parts;
    const workspace = fleetView.workspace(id);
    if (workspace === undefined) return undefined;
    const { session } = workspace;
    const { name, access } = session.cluster;
    const aliases = this.#aliases(id);
    return {
      name,
      server: access.server,
      word: stateWord(id),
      state: session.state(),
      diagnosis: session.diagnosis(),
      tier: fleetView.tier(id)?.at ?? '',
      kinds: aliases === undefined ? '' : catalogText(aliases, workspace.catalog.facts().notKept ?? ''),
      permissions: workspace.permissions.facts(),
      metrics: workspace.metrics.notes(timeOfDay),
      watches: workspace.feeds().map((feed) => ({
        name: watchName(feed),
        rows: feed.reader.size(),
        provenAt: feed.provenAt(),
        isAsleep: feed.isAsleep(),
      })),
    };
  }
}

/** `pods (default)`; of a part of them `pods (all, spec.nodeName=node-1)`. */
function watchName({ kind, namespace }: { readonly kind: ResourceKind; readonly namespace: string }): string {
  const place = kind.namespaced && namespace !== '' ? namespace : 'all';
  return `${kind.id} (${kind.fieldSelector === undefined ? place : `${place}, ${kind.fieldSelector}`})`;
}
