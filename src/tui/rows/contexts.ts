import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import { printable } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { type RowStyle, textColumn } from './row.ts';

/** One row of the Fleet home: a context, open or not. Replaced by a new object whenever something on it changes. */
export interface ContextRow {
  readonly id: ClusterId;
  readonly name: string;
  /** Place in the kubeconfig files: the order of the page. */
  readonly place: number;
  readonly state: StateWord;
  /** Another context of the same name is open, so this one cannot be. */
  readonly disabled: boolean;
  /** `v1.36.3`; empty until known. */
  readonly version: string;
  /** `12 ms`; empty while there is none. */
  readonly latency: string;
  /** The API server's URL; empty when the entry is broken. */
  readonly server: string;
  /** Label of the kubeconfig file. */
  readonly file: string;
  /** Why the state is what it is. */
  readonly reason: string;
}

/** How the Fleet home looks. */
export function contextRows(theme: Theme): RowStyle<ContextRow> {
  return {
    columns: [
      textColumn('CONTEXT', 0, (row) => printable(row.name), { min: 16 }),
      textColumn('STATE', 0, (row) => `${theme.glyph(row.state)} ${row.state}`),
      textColumn('VERSION', 3, (row) => printable(row.version)),
      textColumn('LATENCY', 4, (row) => row.latency),
      textColumn('SERVER', 5, (row) => printable(row.server), { max: 60 }),
      textColumn('FILE', 6, (row) => printable(row.file), { max: 30 }),
      textColumn('REASON', 2, (row) => printable(row.reason), { min: 20 }),
    ],
    key: (row) => row.id,
    tone: (row) => (row.disabled ? 'muted' : row.state === 'healthy' ? 'plain' : theme.stateTone(row.state)),
    compare: (a, b) => a.place - b.place,
  };
}
