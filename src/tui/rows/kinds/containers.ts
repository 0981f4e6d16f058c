import type { ContainerRecord } from '../../../refresh/model/kinds/core/containers.ts';
import { recordStyle } from '../records.ts';
import { type Column, foreignColumn, numberColumn, type RowStyle, textColumn } from '../row.ts';
import { POD_USAGE } from '../usage.ts';

const INDEX_COLUMN: Column<ContainerRecord> = textColumn('IDX', 4, (container) => container.index);

const OWN = recordStyle<ContainerRecord>([
  foreignColumn('IMAGE', 2, (container) => container.image, { min: 20, max: 70 }),
  textColumn('READY', 3, (container) => String(container.isReady)),
  foreignColumn('STATE', 1, (container) => container.state, { max: 24 }),
  numberColumn('RESTARTS', 3, (container) => container.restarts),
  ...POD_USAGE,
  textColumn('PROBES(L:R:S)', 6, (container) => container.probes),
  foreignColumn('PORTS', 5, (container) => container.ports, { max: 40 }),
]);

/** How the containers of one pod look: in the order in which they are started. */
export const CONTAINER_ROWS: RowStyle<ContainerRecord> = {
  ...OWN,
  columns: [INDEX_COLUMN, ...OWN.columns.filter(({ id }) => id !== 'labels')],
  compare: (a, b) => placeOf(a) - placeOf(b),
};

/** Init containers, then main ones, then ephemeral ones, each by number. */
function placeOf({ index }: ContainerRecord): number {
  return 'IME'.indexOf(index.charAt(0)) * 1_000_000 + Number(index.slice(1));
}
