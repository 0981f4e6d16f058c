/** A block of rows that moved: rows `top` to `bottom`, by `lines` (positive: up). */
export interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly lines: number;
}

/** Fewer changed rows than this are as cheap to write as to move. */
const SMALLEST_BLOCK = 6;
/** So many rows must have moved by the same distance, and that many more be gained than lost. */
const FEWEST_MOVED = 4;

/** Finds the one block whose move explains most of the difference between two frames, when moving it pays. */
export function findScroll(before: readonly string[], after: readonly string[]): Scroll | undefined {
  const height = after.length;
  let first = 0;
  while (first < height && (before[first] ?? '') === after[first]) first++;
  let last = height - 1;
  while (last > first && (before[last] ?? '') === after[last]) last--;
  if (last - first < SMALLEST_BLOCK) return undefined;
  const lines = commonDistance(before, after, first, last);
  if (lines === undefined) return undefined;
  let top = height;
  let bottom = 0;
  for (let y = first; y <= last; y++) {
    const from = y + lines;
    if (from < first || from > last || after[y] === '' || after[y] !== before[from]) continue;
    top = Math.min(top, y, from);
    bottom = Math.max(bottom, y, from);
  }
  return pays(before, after, { top, bottom, lines }) ? { top, bottom, lines } : undefined;
}

/** What a frame looks like after the terminal has moved the block. */
export function scrolled(before: readonly string[], { top, bottom, lines }: Scroll): readonly string[] {
  return before.map((line, y) => {
    if (y < top || y > bottom) return line;
    const from = y + lines;
    return from < top || from > bottom ? '' : (before[from] ?? '');
  });
}

/** The distance that most rows moved by; rows that stand several times in the old frame have no say. */
function commonDistance(
  before: readonly string[],
  after: readonly string[],
  first: number,
  last: number,
): number | undefined {
  const places = new Map<string, number>();
  for (let y = first; y <= last; y++) {
    const line = before[y] ?? '';
    if (line !== '') places.set(line, places.has(line) ? -1 : y);
  }
  const votes = new Map<number, number>();
  for (let y = first; y <= last; y++) {
    const from = places.get(after[y] ?? '') ?? -1;
    if (from >= 0 && from !== y) votes.set(from - y, (votes.get(from - y) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [distance, count] of votes) {
    if (count >= FEWEST_MOVED && count > (best === undefined ? 0 : (votes.get(best) ?? 0))) best = distance;
  }
  return best;
}

function pays(before: readonly string[], after: readonly string[], { top, bottom, lines }: Scroll): boolean {
  let gained = 0;
  let lost = 0;
  for (let y = top; y <= bottom; y++) {
    const from = y + lines;
    if (from >= top && from <= bottom && after[y] === before[from]) gained++;
    if (after[y] === before[y]) lost++;
  }
  return gained >= lost + FEWEST_MOVED;
}
