import { type ContextEntry, entrySettings } from '../../clusters/model/cluster.ts';
import type { ClusterWorkspace, FleetView } from '../../refresh/index.ts';
import { BUILT_IN_KINDS } from '../../refresh/model/kinds.ts';
import { commandNamed } from '../model/commands/table.ts';
import type { Name, Vocabulary } from '../model/commands/vocabulary.ts';
import { focusedWork, type ViewState } from '../model/view/view-state.ts';

/** What names are taken from. */
export interface VocabularyParts {
  readonly fleetView: FleetView;
  readonly view: () => ViewState;
  /** A person's own names, and the lines that they stand for. */
  readonly own: () => ReadonlyMap<string, string>;
  /** Names have come that were not known when they were wanted. */
  readonly changed: () => void;
}

/**
 * The names that can be typed in the focused tab, as far as its cluster is known; of the Fleet tab, those of all open clusters.
 * What is gathered is kept until `forget`: a key must not go through all kinds of all clusters.
 */
export class FleetVocabulary implements Vocabulary {
  readonly #parts: VocabularyParts;
  #kinds: readonly Name[] | undefined;
  #aliases: readonly Name[] | undefined;
  /** Clusters whose namespaces were asked for by this prompt. */
  readonly #asked = new Set<ClusterWorkspace>();

  constructor(parts: VocabularyParts) {
    this.#parts = parts;
  }

  /** What is known may have changed: names are gathered anew when they are next wanted. */
  forget(): void {
    this.#asked.clear();
    this.#kinds = undefined;
    this.#aliases = undefined;
  }

  kinds(): readonly Name[] {
    this.#kinds ??= this.#gatherKinds();
    return this.#kinds;
  }

  aliases(): readonly Name[] {
    this.#aliases ??= this.#gatherAliases();
    return this.#aliases;
  }

  namespaces(context: string | undefined): readonly Name[] {
    const { fleetView, view } = this.#parts;
    const entry = context === undefined ? undefined : entryNamed(fleetView.fleet.entries, context);
    const named = entry === undefined ? undefined : fleetView.workspace(entry.id);
    const workspaces = context === undefined ? this.#workspaces() : named === undefined ? [] : [named];
    // Nobody wants a hundred clusters to list their namespaces because he typed a blank on the Fleet.
    const [only, ...others] = workspaces;
    if (only !== undefined && others.length === 0) this.#ask(only);
    const shown = context === undefined ? focusedWork(view()).favourites : [];
    const all = new Set([...shown, ...workspaces.flatMap(({ catalog }) => catalog.namespaces().names)]);
    return [...all].map((name) => ({ name, help: 'namespace' }));
  }

  contexts(): readonly Name[] {
    const { fleet } = this.#parts.fleetView;
    const name = (entry: ContextEntry): Name => ({
      name: entry.name,
      help: fleet.session(entry.id) === undefined ? 'context' : 'context, open',
    });
    const isOpen = ({ id }: ContextEntry): boolean => fleet.session(id) !== undefined;
    const [open, closed] = [fleet.entries.filter(isOpen), fleet.entries.filter((entry) => !isOpen(entry))];
    return [...open, ...closed].map(name);
  }

  groups(): readonly Name[] {
    const settings = this.#parts.fleetView.fleet.entries.map(entrySettings);
    const groups = new Set(settings.flatMap(({ group }) => (group === undefined ? [] : [group])));
    const tags = new Set(settings.flatMap((each) => each.tags ?? []));
    return [
      ...[...groups].map((name) => ({ name, help: 'group' })),
      ...[...tags].map((tag) => ({ name: `tag:${tag}`, help: 'tag' })),
    ];
  }

  /** Of the focused cluster, or of all that are open. */
  #workspaces(): readonly ClusterWorkspace[] {
    const { fleetView, view } = this.#parts;
    const { focus } = view();
    const ids = focus === 'fleet' ? fleetView.fleet.selection() : [focus];
    return ids.map((id) => fleetView.workspace(id)).filter((each) => each !== undefined);
  }

  #gatherKinds(): readonly Name[] {
    const names = new Map<string, Name>();
    for (const { id, group, aliases } of BUILT_IN_KINDS) {
      // `:jobs` is a command: the kind goes by another of its names.
      const name = [id, ...aliases].find((each) => commandNamed(each) === undefined) ?? id;
      names.set(id, { name, help: group || 'core' });
    }
    for (const { catalog } of this.#workspaces()) {
      for (const { id, resource } of catalog.facts().catalog.kinds) {
        if (!names.has(id)) names.set(id, { name: id, help: resource.group || 'core' });
      }
    }
    return [...names.values()];
  }

  #gatherAliases(): readonly Name[] {
    const names = new Map<string, Name>();
    const add = (alias: string, help: string): void => {
      if (!names.has(alias)) names.set(alias, { name: alias, help });
    };
    for (const [alias, line] of this.#parts.own()) add(alias, `:${line}`);
    for (const { id, aliases } of BUILT_IN_KINDS) for (const alias of aliases) add(alias, id);
    for (const { catalog } of this.#workspaces()) {
      for (const { id, resource, kind } of catalog.facts().catalog.kinds) {
        for (const alias of [...resource.shortNames, resource.singular, ...kind.aliases])
          if (alias !== '') add(alias, id);
        if (resource.group !== '') add(`${resource.resource}.${resource.group}`, id);
      }
    }
    return [...names.values()];
  }

  #ask(workspace: ClusterWorkspace): void {
    if (this.#asked.has(workspace)) return;
    this.#asked.add(workspace);
    if (workspace.catalog.namespaces().source === 'typed')
      void workspace.catalog.askNamespaces().then(this.#parts.changed);
  }
}

function entryNamed(entries: readonly ContextEntry[], word: string): ContextEntry | undefined {
  return entries.find(({ id }) => id === word) ?? entries.find(({ name }) => name === word);
}
