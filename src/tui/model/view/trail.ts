import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { marksWithout } from './list-view.ts';
import { isSheet, type TabView } from './tab-view.ts';

/** What a tab shows after one command: the views that were opened from each other, in one namespace. */
export interface Stand {
  /** Empty for all. */
  readonly namespace: string;
  readonly views: readonly TabView[];
}

/** The way that commands have led a tab, as k9s's command history: `[` goes back on it, `]` on, `-` to where it came from last. */
export interface Trail {
  /** From the first; what stands at the present place counts only once it is left. */
  readonly stands: readonly Stand[];
  /** The present place. */
  readonly at: number;
  /** The place before the last step. */
  readonly last: number;
}

/** Ways to go. */
export type TrailStep = 'back' | 'on' | 'last';

/** Where a step leads: the way as it is then, and what the tab shows. */
export interface Stepped {
  readonly trail: Trail;
  readonly stand: Stand;
}

/** k9s keeps 20, and then no new ones. */
const MOST_STANDS = 50;
const PLACE: Stand = { namespace: '', views: [] };

/** Of a tab that no command has led anywhere yet. */
export const NEW_TRAIL: Trail = { stands: [PLACE], at: 0, last: 0 };

/** A command leads away from what is shown: what lay further on is forgotten. */
export function ledAway({ stands, at }: Trail, present: Stand): Trail {
  const kept = [...stands.slice(0, at), present, PLACE].slice(-MOST_STANDS);
  return { stands: kept, at: kept.length - 1, last: kept.length - 2 };
}

/** Takes a step from what is shown; `undefined` where there is nothing. */
export function stepped({ stands, at, last }: Trail, present: Stand, step: TrailStep): Stepped | undefined {
  const to = { back: at - 1, on: at + 1, last }[step];
  const stand = stands[to];
  if (stand === undefined || to === at) return undefined;
  const left = stands.map((each, place) => (place === at ? present : each));
  return { trail: { stands: left, at: to, last: at }, stand };
}

/** The way without marks on objects of a cluster that was closed. */
export function trailWithout(trail: Trail, id: ClusterId): Trail {
  const cleared = (views: readonly TabView[]): readonly TabView[] =>
    views.map((each) => (isSheet(each) ? each : marksWithout(each, id)));
  return { ...trail, stands: trail.stands.map((stand) => ({ ...stand, views: cleared(stand.views) })) };
}
