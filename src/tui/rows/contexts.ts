import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import type { FigureState, Summary } from '../../refresh/model/summary.ts';
import type { Tier } from '../../refresh/model/tier.ts';
import { coarseAgeText } from '../model/duration.ts';
import { printable } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { type Column, type RowStyle, textColumn } from './row.ts';

/** One row of the Fleet home: a context, open or not. Replaced by a new object whenever something on it changes. */
export interface ContextRow {
  readonly id: ClusterId;
  readonly name: string;
  /** Place in the kubeconfig files. */
  readonly place: number;
  readonly favourite: boolean;
  /** Empty for none. */
  readonly group: string;
  readonly tags: readonly string[];
  /** Colour of its name that a person has chosen. */
  readonly colour: string | undefined;
  readonly state: StateWord;
  /** Another context of the same name is open, so this one cannot be. */
  readonly disabled: boolean;
  /** How much of it is kept up to date; empty when it is not open. */
  readonly tier: Tier['at'] | '';
  /** `v1.36.3`; empty until known. */
  readonly version: string;
  /** `4/5`, `12`, `12+` where there may be more, `-` while unknown, `forbidden`; empty when it is not open. */
  readonly nodes: string;
  readonly failing: string;
  readonly warnings: string;
  /** How old the oldest of these is. */
  readonly dataAge: DataAge;
  /** `12 ms`; empty while there is none. */
  readonly latency: string;
  /** The API server's URL; empty when the entry is broken. */
  readonly server: string;
  /** Label of the kubeconfig file. */
  readonly file: string;
  /** Why the state is what it is. */
  readonly reason: string;
}

/** Epoch milliseconds when it was true; `live` while a watch keeps all of it up to date, `none` when nothing is known. */
export type DataAge = number | 'live' | 'none';

const AGE_COLUMN: Column<ContextRow> = {
  id: 'data',
  title: 'DATA',
  align: 'right',
  drop: 4,
  changes: 'with clock',
  cell: ({ dataAge }, { now }) => {
    if (dataAge === 'none') return '';
    return dataAge === 'live' ? dataAge : coarseAgeText(now - dataAge);
  },
};

/** Columns that are there only if some context has something in them. */
export interface MarkColumns {
  readonly group: boolean;
  readonly tags: boolean;
}

/** How the Fleet home looks. */
export function contextRows(theme: Theme, marks: MarkColumns): RowStyle<ContextRow> {
  const groups = textColumn<ContextRow>('GROUP', 5, (row) => printable(row.group), { max: 20 });
  const tags = textColumn<ContextRow>('TAGS', 6, (row) => printable(row.tags.join(',')), { max: 30 });
  const name = (row: ContextRow): string => `${printable(row.name)}${row.favourite ? ' *' : ''}`;
  return {
    columns: [
      { ...textColumn('CONTEXT', 0, name, { min: 16 }), colour: (row) => row.colour },
      textColumn('STATE', 0, (row) => `${theme.glyph(row.state)} ${row.state}`),
      textColumn('VERSION', 4, (row) => printable(row.version)),
      figureColumn('NODES', 2, (row) => row.nodes),
      figureColumn('FAILING', 1, (row) => row.failing),
      figureColumn('WARNINGS', 3, (row) => row.warnings),
      AGE_COLUMN,
      textColumn('TIER', 9, (row) => row.tier),
      textColumn('LATENCY', 5, (row) => row.latency),
      ...(marks.group ? [groups] : []),
      ...(marks.tags ? [tags] : []),
      textColumn('SERVER', 7, (row) => printable(row.server), { max: 60 }),
      textColumn('FILE', 8, (row) => printable(row.file), { max: 30 }),
      textColumn('REASON', 2, (row) => printable(row.reason), { min: 20 }),
    ],
    key: (row) => row.id,
    tone: (row) => (row.disabled ? 'muted' : row.state === 'healthy' ? 'plain' : theme.stateTone(row.state)),
    compare: (a, b) => a.place - b.place,
  };
}

function figureColumn(title: string, drop: number, cell: (row: ContextRow) => string): Column<ContextRow> {
  return { ...textColumn(title, drop, cell), align: 'right' };
}

/** The figures of a row; of a context that is not open there are none. */
export function summaryCells(
  summary: Summary | undefined,
): Pick<ContextRow, 'nodes' | 'failing' | 'warnings' | 'dataAge'> {
  if (summary === undefined) return { nodes: '', failing: '', warnings: '', dataAge: 'none' };
  const { nodes, failing, warnings } = summary;
  const counted = [nodes, failing, warnings].filter((figure) => figure.state === 'counted');
  const times = counted.flatMap(({ asOf }) => (asOf === undefined ? [] : [asOf]));
  const oldest = times.length > 0 ? Math.min(...times) : 'live';
  return {
    nodes: figureText(nodes),
    failing: figureText(failing),
    warnings: figureText(warnings),
    dataAge: counted.length === 0 ? 'none' : oldest,
  };
}

function figureText(figure: FigureState): string {
  switch (figure.state) {
    case 'unknown':
      return '-';
    case 'forbidden':
      return 'forbidden';
    case 'counted': {
      const count = figure.total === undefined ? String(figure.count) : `${figure.count}/${figure.total}`;
      return figure.isLeast ? `${count}+` : count;
    }
    default:
      return figure satisfies never;
  }
}
