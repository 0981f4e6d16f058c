import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { LogSheetParts } from '../../logs/log-sheet.ts';
import type { SheetSpec } from '../../model/view/sheet-spec.ts';
import { contextName } from '../../selectors/chrome.ts';
import type { ObjectParts } from '../object/make-object-sheet.ts';
import type { Sheet } from '../sheet.ts';
import { EverywhereSheet } from './everywhere-sheet.ts';
import { PairSheet } from './pair-sheet.ts';

/** What comparisons are made of. */
export interface CompareParts extends Omit<ObjectParts, 'clock'> {
  readonly colourOf: (id: ClusterId) => string | undefined;
  readonly notify: LogSheetParts['notify'];
}

/** What the sheets themselves are made of. */
export interface CompareSheetParts extends Omit<CompareParts, 'fleetView'> {
  /** What people call a cluster. */
  readonly nameOf: (id: ClusterId) => string;
}

/** Makes the sheet of a comparison: of two objects, or of one in all clusters. */
export function makeCompareSheet(
  spec: Extract<SheetSpec, { readonly type: 'compare' | 'everywhere' }>,
  parts: CompareParts,
): Sheet {
  const { fleetView, changed } = parts;
  const own = { ...parts, nameOf: (id: ClusterId) => contextName(fleetView.fleet.entries, id) };
  if (spec.type === 'compare') {
    const names = [spec.left, spec.right];
    return new PairSheet(fleetView.compare({ type: 'objects', names }, changed), own);
  }
  const comparison = fleetView.compare({ type: 'everywhere', name: spec.object }, changed);
  return new EverywhereSheet(spec.object, comparison, own);
}
