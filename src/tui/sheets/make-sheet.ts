import { LogSheet, type LogSheetParts } from '../logs/log-sheet.ts';
import type { SheetSpec } from '../model/view/sheet-spec.ts';
import { type BoardParts, BoardSheet } from './board-sheet.ts';
import { type CompareParts, makeCompareSheet } from './compare/make-compare-sheet.ts';
import { type JobsParts, jobsSheet } from './jobs-sheet.ts';
import { makeObjectSheet, type ObjectParts } from './object/make-object-sheet.ts';
import type { Pages } from './pages.ts';
import { FleetPulsesSheet } from './pulses/fleet-pulses-sheet.ts';
import { type PulsesParts, PulsesSheet } from './pulses/pulses-sheet.ts';
import type { RelationParts } from './relations/relation-parts.ts';
import { TreeSheet } from './relations/tree-sheet.ts';
import { usedBySheet } from './relations/used-by-sheet.ts';
import type { Sheet } from './sheet.ts';
import { TextSheet } from './text-sheet.ts';

/** What sheets are made of. */
export interface SheetParts
  extends JobsParts,
    Omit<BoardParts, 'ids' | 'operations' | 'keys'>,
    ObjectParts,
    Omit<PulsesParts, 'namespace'>,
    CompareParts,
    RelationParts,
    Omit<LogSheetParts, 'query' | 'clusters'> {
  readonly pages: Pages;
}

/** Makes what a spec stands for. */
export function makeSheet(spec: SheetSpec, parts: SheetParts): Sheet {
  const { pages, theme, store } = parts;
  switch (spec.type) {
    case 'help':
    case 'messages':
    case 'diag':
    case 'aliases':
    case 'settings':
      return new TextSheet(pages.title(spec.type), (width) => pages.lines(spec.type, store.view(), width), theme);
    case 'jobs':
      return jobsSheet(parts);
    case 'board':
      return new BoardSheet({ ...parts, ids: spec.ids });
    case 'describe':
    case 'yaml':
      return makeObjectSheet(spec, parts);
    case 'pulses':
      return new PulsesSheet({ ...parts, namespace: spec.namespace, clusterId: spec.clusterId });
    case 'fleet-pulses':
      return new FleetPulsesSheet({ ...parts, namespace: spec.namespace, clusters: spec.clusters });
    case 'compare':
    case 'everywhere':
      return makeCompareSheet(spec, parts);
    case 'xray':
      return new TreeSheet(spec, parts);
    case 'used-by':
      return usedBySheet(spec.object, parts);
    case 'logs':
      return new LogSheet({ ...parts, query: spec.query, clusters: spec.clusters });
    default:
      return spec satisfies never;
  }
}
