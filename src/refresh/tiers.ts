import type { ClusterId } from '../clusters/model/cluster.ts';
import { sameTier, type Tier, tiersOf } from './model/tier.ts';

/** What its user looks at. */
export interface Attention {
  /** The cluster whose tab is focused; `undefined` on the Fleet. */
  readonly focused: ClusterId | undefined;
  /** The open clusters whose rows are on the screen of the Fleet. */
  readonly visible: readonly ClusterId[];
}

/** What tiers need of the view over all clusters. */
export interface TiersHost {
  /** The open clusters, in opening order. */
  readonly open: () => readonly ClusterId[];
  /** Those in which something is being done. */
  readonly busy: () => readonly ClusterId[];
  /** How many may be live in the background. */
  readonly limit: number;
  /** A cluster's tier is another one now. */
  readonly changed: (id: ClusterId, tier: Tier) => void;
}

const NOTHING: Attention = { focused: undefined, visible: [] };

/** Keeps the tier of each open cluster: what is looked at, what its user has parked, what the limit parks. */
export class Tiers {
  readonly #host: TiersHost;
  readonly #parkedByUser = new Set<ClusterId>();
  readonly #usedAt = new Map<ClusterId, number>();
  #tiers = new Map<ClusterId, Tier>();
  #attention = NOTHING;
  #moment = 0;

  constructor(host: TiersHost) {
    this.#host = host;
  }

  tier(id: ClusterId): Tier | undefined {
    return this.#tiers.get(id);
  }

  /** Something else is looked at. Focusing a cluster wakes it. */
  attend(attention: Attention): void {
    const before = this.#attention;
    if (sameAttention(before, attention)) return;
    const { focused } = attention;
    this.#use(before);
    this.#attention = attention;
    this.#use(attention);
    if (focused !== undefined && focused !== before.focused) this.#parkedByUser.delete(focused);
    this.apply();
  }

  /** Its user wants nothing asked of it, or wants it awake. */
  park(id: ClusterId, isParked: boolean): void {
    if (isParked) this.#parkedByUser.add(id);
    else {
      this.#parkedByUser.delete(id);
      this.#usedAt.set(id, ++this.#moment);
    }
    this.apply();
  }

  /** Clusters were opened or closed, or something is being done, or has ended, in one. */
  apply(): void {
    const { open, busy, limit, changed } = this.#host;
    const { focused, visible } = this.#attention;
    const ids = open();
    for (const id of this.#parkedByUser) if (!ids.includes(id)) this.#parkedByUser.delete(id);
    for (const id of this.#usedAt.keys()) if (!ids.includes(id)) this.#usedAt.delete(id);
    const before = this.#tiers;
    this.#tiers = new Map(
      tiersOf({
        open: ids,
        focused,
        visible: new Set(visible),
        parkedByUser: this.#parkedByUser,
        busy: new Set(busy()),
        lastUsed: (id) => this.#usedAt.get(id) ?? 0,
        limit,
      }),
    );
    for (const [id, tier] of this.#tiers) if (!sameTier(before.get(id), tier)) changed(id, tier);
  }

  #use({ focused, visible }: Attention): void {
    this.#moment += 1;
    for (const id of focused === undefined ? visible : [focused]) this.#usedAt.set(id, this.#moment);
  }
}

function sameAttention(a: Attention, b: Attention): boolean {
  return (
    a.focused === b.focused &&
    a.visible.length === b.visible.length &&
    a.visible.every((id, index) => id === b.visible[index])
  );
}
