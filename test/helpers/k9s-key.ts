import { clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { parseCommand } from '../../src/tui/model/commands/parse.ts';
import { KEY_GROUPS, Keymap } from '../../src/tui/model/keymap.ts';
import type { SheetSpec } from '../../src/tui/model/view/sheet-spec.ts';
import { reduceView } from '../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL, type ViewAction, type ViewState } from '../../src/tui/model/view/view-state.ts';
import { ACCEPT_KEYS } from '../../src/tui/prompt/prompt-box.ts';
import { EDIT_KEYS } from '../../src/tui/prompt/prompt-keys.ts';

const ID = clusterIdOf('kubeconfig', 'alpha');
const OBJECT = { clusterId: ID, kind: 'pods', kindName: 'Pod', namespace: 'shop', name: 'web-1' } as const;
const TEXTS: Readonly<Record<string, SheetSpec>> = {
  describe: { type: 'describe', object: OBJECT },
  yaml: { type: 'yaml', object: OBJECT, decoded: false },
  logs: {
    type: 'logs',
    query: {
      namespace: 'shop',
      pods: { type: 'pod', name: 'web-1' },
      containers: { type: 'default' },
      range: { type: 'tail', lines: 100 },
      previous: false,
    },
  },
};
const keymap = new Keymap(KEY_GROUPS);

/** A view of a cluster's tab, and the same on the Fleet tab: a table of a kind, or a text. */
function viewsOf(where: string): readonly [string, ViewState][] {
  const spec = TEXTS[where];
  const steps: readonly ViewAction[] = [
    { type: 'show-kind', kind: spec === undefined ? where : 'pods' },
    ...(spec === undefined ? [] : [{ type: 'push-sheet', spec } as const]),
  ];
  const opened: readonly ViewAction[] = [
    { type: 'tab-opened', id: ID, namespace: '', kind: 'pods' },
    { type: 'focus', focus: ID },
  ];
  return [
    [`${where} of a cluster`, [...opened, ...steps].reduce(reduceView, VIEW_INITIAL)],
    [`${where} on the Fleet`, steps.reduce(reduceView, VIEW_INITIAL)],
  ];
}

/** The action of a key in a view, where it works there. */
function actionOf(key: string, view: ViewState): string | undefined {
  const binding = keymap.bindingOf(key, view);
  return binding?.disabledReason?.(view) === undefined ? binding?.action : undefined;
}

/** What must be so for a key to work as in k9s. */
export type Check =
  /** Keys, in a view, and the action that each of them has there; any action at all where none is named. */
  | readonly [keys: string, where: string, action?: string]
  /** A command, and what it is understood as: its type, or the kind that it shows. */
  | { readonly command: string; readonly means: string }
  /** Keys that edit a line. */
  | { readonly edits: string }
  /** Keys that take what is offered into the line. */
  | { readonly accepts: string };

/** One of the keys that a k9s user's fingers know. */
export interface K9sKey {
  readonly keys: string;
  /** In k9s, in a few words. */
  readonly does: string;
  readonly checks: readonly Check[];
  /** Why it does something else here. */
  readonly differs?: string;
  /** What of it changes a cluster, and is not built yet; all of it when nothing is checked. */
  readonly later?: string;
  /** What of it is being built, and works as soon as these hold. */
  readonly awaits?: Pick<K9sKey, 'does' | 'checks'>;
}

/** What of the checks does not hold, in words. */
export function failuresOf({ checks }: Pick<K9sKey, 'checks'>): readonly string[] {
  return checks.flatMap((check): readonly string[] => {
    if ('command' in check) {
      const command = parseCommand(check.command, VIEW_INITIAL);
      const means = command.type === 'kind' ? command.kind : command.type;
      return means === check.means ? [] : [`:${check.command} is ${means}`];
    }
    if ('edits' in check) return check.edits.split(' ').filter((key) => EDIT_KEYS[key] === undefined);
    if ('accepts' in check) return check.accepts.split(' ').filter((key) => !ACCEPT_KEYS.has(key));
    const [keys, where, action] = check;
    return viewsOf(where).flatMap(([name, view]) =>
      keys.split(' ').flatMap((key) => {
        const is = actionOf(key, view);
        return (action === undefined ? is !== undefined : is === action)
          ? []
          : [`${key} in ${name} is ${is ?? 'nothing'}`];
      }),
    );
  });
}
