import type { Clock } from '../../../clusters/ports.ts';
import type { ClusterWorkspace, FleetView } from '../../../refresh/index.ts';
import type { ResourceKind } from '../../../refresh/model/resource.ts';
import type { KeyOf } from '../../model/keys/keybinding.ts';
import type { Theme } from '../../model/theme.ts';
import type { ObjectSpec } from '../../model/view/sheet-spec.ts';
import { contextName } from '../../selectors/chrome.ts';
import type { SaveText } from '../../text-out/save-text.ts';
import type { ViewStore } from '../../view-store.ts';
import type { Sheet } from '../sheet.ts';
import { describeContent } from './describe-content.ts';
import type { ObjectContent } from './object-content.ts';
import { ObjectSheet } from './object-sheet.ts';
import { yamlContent } from './yaml-content.ts';

/** What sheets over one object are made of. */
export interface ObjectParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly theme: Theme;
  readonly clock: Clock;
  /** Puts lines into the clipboard, and says what became of it. */
  readonly copy: (lines: readonly string[]) => void;
  readonly saveText: SaveText;
  readonly keyOf: KeyOf;
  /** Something on a sheet has changed by itself: a frame is due soon. */
  readonly changed: () => void;
  /** A key has changed something on it: a frame is due at once. */
  readonly redraw: () => void;
}

/** Makes the sheet of an object: its description or its YAML. */
export function makeObjectSheet(spec: ObjectSpec, parts: ObjectParts): Sheet {
  const { fleetView, store, theme, clock, copy, saveText, keyOf, changed, redraw } = parts;
  const { object } = spec;
  const open = ({ objects }: ClusterWorkspace, kind: ResourceKind): ObjectContent =>
    spec.type === 'describe'
      ? describeContent(objects.described({ ...object, kind }), clock, changed)
      : yamlContent(objects.live({ ...object, kind }), { decoded: spec.decoded, keyOf }, changed);
  const clusterName = contextName(fleetView.fleet.entries, object.clusterId);
  const isOnFleet = (): boolean => store.view().focus === 'fleet';
  const form = spec.type === 'yaml' ? 'yaml' : 'txt';
  const own = { object, open, isOnFleet, clusterName, form } as const;
  return new ObjectSheet({ ...own, fleetView, theme, copy, saveText, keyOf, changed, redraw });
}
