import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { COMMANDS } from '../commands/table.ts';
import type { Vocabulary } from '../commands/vocabulary.ts';
import { fuzzyRanked } from '../fuzzy.ts';
import type { ActionId, Keybinding } from '../keys/keybinding.ts';
import { isSheet, type TabView } from '../view/tab-view.ts';
import { type Focus, focusedView, type ViewState } from '../view/view-state.ts';
import type { Offer } from './offer.ts';

/** What the palette is made of. */
export interface PaletteFacts {
  readonly view: ViewState;
  readonly vocabulary: Vocabulary;
  /** Every key, as a person has set them. */
  readonly keys: readonly Keybinding[];
  /** What people call a cluster. */
  readonly nameOf: (id: ClusterId) => string;
}

/** Actions that mean nothing away from their key, or that the palette is one of. */
const LEFT_OUT: ReadonlySet<ActionId> = new Set([
  ...(['up', 'down', 'first', 'last', 'page-up', 'page-down'] as const),
  ...(['go-to-tab', 'await-tab', 'enter', 'back', 'command', 'palette'] as const),
]);
/** Below this the letters of a name stand anywhere in the sentences that keys are told by. */
const WORST_MATCH = 0.5;
/** A row of digits is not one thing to do. */
const MOST_KEYS = 3;

/** All that can be gone to or done from here: tabs and their views, contexts, kinds, namespaces, keys, commands. */
export function paletteItems(facts: PaletteFacts): readonly Offer[] {
  const { vocabulary } = facts;
  const contexts = vocabulary.contexts().map(({ name, help }): Offer => {
    return { line: name, help, group: 'context', run: { type: 'command', line: `@"${name}"` } };
  });
  const aliases = vocabulary.aliases();
  const also = new Map<string, string>();
  for (const { name, help } of aliases) also.set(help, `${also.get(help) ?? ''} ${name}`);
  const kinds = vocabulary.kinds().map(({ name, help }): Offer => {
    return { line: name, help, also: also.get(name) ?? '', group: 'kind', run: { type: 'command', line: name } };
  });
  // A name of a person's own stands for a line; what else has a name is a kind.
  const own = aliases
    .filter(({ help }) => help.startsWith(':'))
    .map(({ name, help }): Offer => {
      return { line: name, help, group: 'alias', run: { type: 'typed', line: name } };
    });
  return [
    ...tabItems(facts),
    ...contexts,
    ...own,
    ...kinds,
    ...namespaceItems(facts),
    ...keyItems(facts),
    ...commandItems(facts),
  ];
}

/** The items in which the letters of a query stand in order, the best first; all of them for an empty one. */
export function paletteOffers(query: string, items: readonly Offer[]): readonly Offer[] {
  const wanted = query.trim();
  if (wanted === '') return items;
  const texts = [
    ({ line }: Offer) => line,
    ({ group = '', line }: Offer) => `${group} ${line}`,
    ({ group, help }: Offer) => (group === 'key' ? help : ''),
    ({ also = '' }: Offer) => also,
  ];
  return fuzzyRanked(wanted, items, texts, WORST_MATCH);
}

/** Every view on the stack of every tab, the one on its screen first. */
function tabItems({ view, nameOf }: PaletteFacts): readonly Offer[] {
  const tabs = [view.fleet, ...view.tabs].map(({ id, views }, number) => ({ id, views, number }));
  return tabs.flatMap(({ id, views, number }) => {
    const name = `${number} ${id === 'fleet' ? 'Fleet' : nameOf(id)}`;
    const home: readonly (TabView | undefined)[] = id === 'fleet' ? [undefined, ...views] : views;
    return home.toReversed().map((each, back) => viewItem(name, id, each, back));
  });
}

function viewItem(name: string, focus: Focus, shown: TabView | undefined, back: number): Offer {
  const what = shown === undefined ? 'contexts' : isSheet(shown) ? shown.spec.type : shown.kind;
  const filter = shown === undefined || shown.filter === '' ? '' : ` </${shown.filter}>`;
  const help = back === 0 ? '' : `${back} back`;
  return { line: `${name}: ${what}${filter}`, help, group: 'tab', run: { type: 'tab', focus, back } };
}

function namespaceItems({ view, vocabulary }: PaletteFacts): readonly Offer[] {
  const shown = focusedView(view);
  return vocabulary.namespaces(undefined).map(({ name }): Offer => {
    const run =
      shown === undefined
        ? ({ type: 'command', line: `pods "${name}"` } as const)
        : ({ type: 'namespace', namespace: name } as const);
    return { line: name, help: shown === undefined ? 'pods' : shown.kind, group: 'namespace', run };
  });
}

function keyItems({ view, keys: all }: PaletteFacts): readonly Offer[] {
  const bindings = all.filter(({ action, keys, disabledReason }) => {
    // A letter sorts another kind by another column: of all these only those that work here are worth a line.
    const isElsewhere = action === 'sort' && disabledReason?.(view) !== undefined;
    return !LEFT_OUT.has(action) && keys.length <= MOST_KEYS && !isElsewhere;
  });
  return bindings.map(({ keys: [key = ''], action, help, disabledReason }): Offer => {
    return {
      line: help,
      help: key,
      group: 'key',
      run: { type: 'key', key, action },
      ...reason(disabledReason?.(view)),
    };
  });
}

function commandItems({ view }: PaletteFacts): readonly Offer[] {
  return COMMANDS.map(({ names: [name], takes = [], forms: [form], disabledReason }): Offer => {
    const needsMore = takes.some(({ needs }) => needs !== undefined);
    const run = needsMore ? ({ type: 'ask', line: `${name} ` } as const) : ({ type: 'command', line: name } as const);
    return { line: `:${name}`, help: form.help, group: 'command', run, ...reason(disabledReason?.(view)) };
  });
}

function reason(disabled: string | undefined): Pick<Offer, 'disabled'> {
  return disabled === undefined ? {} : { disabled };
}
