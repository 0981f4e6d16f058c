/** Two places that are the same, or one that the other side does not have. */
export interface Pair {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

type Match = readonly [left: number, right: number];

interface Range {
  readonly leftFrom: number;
  readonly leftTo: number;
  readonly rightFrom: number;
  readonly rightTo: number;
}

/** Ranges whose sides multiply to more are only compared around what stands once on both of them. */
const MOST_CELLS = 40_000;
/** How often a range is taken apart by what stands once in it. */
const MOST_DEPTH = 20;

/**
 * Puts two sequences side by side: what both have in the same order beside each other, of what lies between first the left
 * side's, then the right side's. The same pairs, turned, for the sequences turned. Long sequences are taken apart at what
 * stands once on both sides (patience diff), and what is short or left over by its longest common part, so that five
 * thousand lines take some ten ms at worst; where neither helps all of it counts as different.
 */
export function aligned(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const isTurned = comesBefore(right, left);
  const [first, second] = isTurned ? [right, left] : [left, right];
  const matches: Match[] = [];
  match(first, second, { leftFrom: 0, leftTo: first.length, rightFrom: 0, rightTo: second.length }, matches, 0);
  return pairsOf(isTurned ? matches.map(([a, b]): Match => [b, a]) : matches, left.length, right.length);
}

/** Some order of sequences, so that it does not matter which side a sequence stands on. */
function comesBefore(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const at = a.findIndex((each, index) => each !== b[index]);
  return at >= 0 && (a[at] ?? '') < (b[at] ?? '');
}

function match(a: readonly string[], b: readonly string[], range: Range, out: Match[], depth: number): void {
  let { leftFrom, leftTo, rightFrom, rightTo } = range;
  while (leftFrom < leftTo && rightFrom < rightTo && a[leftFrom] === b[rightFrom]) out.push([leftFrom++, rightFrom++]);
  let tail = 0;
  while (leftTo > leftFrom && rightTo > rightFrom && a[leftTo - 1] === b[rightTo - 1]) {
    leftTo -= 1;
    rightTo -= 1;
    tail += 1;
  }
  const rest = { leftFrom, leftTo, rightFrom, rightTo };
  if (leftFrom < leftTo && rightFrom < rightTo) {
    if ((leftTo - leftFrom) * (rightTo - rightFrom) <= MOST_CELLS) longestCommon(a, b, rest, out);
    else if (depth < MOST_DEPTH) apart(a, b, rest, out, depth);
  }
  for (let at = 0; at < tail; at++) out.push([leftTo + at, rightTo + at]);
}

/** Matches what stands once on both sides and in the same order, then what lies between. */
function apart(a: readonly string[], b: readonly string[], range: Range, out: Match[], depth: number): void {
  const anchors = rising(onceOnBoth(a, b, range));
  if (anchors.length === 0) return;
  let { leftFrom, rightFrom } = range;
  for (const anchor of anchors) {
    const [leftTo, rightTo] = anchor;
    match(a, b, { leftFrom, leftTo, rightFrom, rightTo }, out, depth + 1);
    out.push(anchor);
    [leftFrom, rightFrom] = [leftTo + 1, rightTo + 1];
  }
  match(a, b, { ...range, leftFrom, rightFrom }, out, depth + 1);
}

function onceOnBoth(a: readonly string[], b: readonly string[], range: Range): readonly Match[] {
  const onLeft = placesOfSingles(a, range.leftFrom, range.leftTo);
  const onRight = placesOfSingles(b, range.rightFrom, range.rightTo);
  const both: Match[] = [];
  for (const [text, left] of onLeft) {
    const right = onRight.get(text);
    if (left >= 0 && right !== undefined && right >= 0) both.push([left, right]);
  }
  return both;
}

/** Where each text stands; -1 for those that stand there more than once. */
function placesOfSingles(texts: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const text = texts[at] ?? '';
    places.set(text, places.has(text) ? -1 : at);
  }
  return places;
}

/** The longest part of matches in the left side's order that is in the right side's order too. */
function rising(matches: readonly Match[]): readonly Match[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, [, right]] of matches.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[ends[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  }
  const chain: Match[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(matches[at] as Match);
  return chain.reverse();
}

function longestCommon(a: readonly string[], b: readonly string[], range: Range, out: Match[]): void {
  const { leftFrom, leftTo, rightFrom, rightTo } = range;
  const width = rightTo - rightFrom + 1;
  const lengths = new Uint16Array((leftTo - leftFrom + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[(i - leftFrom) * width + (j - rightFrom)] ?? 0;
  for (let i = leftTo - 1; i >= leftFrom; i--) {
    for (let j = rightTo - 1; j >= rightFrom; j--) {
      lengths[(i - leftFrom) * width + (j - rightFrom)] =
        a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  let [i, j] = [leftFrom, rightFrom];
  while (i < leftTo && j < rightTo) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
}

function pairsOf(matches: readonly Match[], leftCount: number, rightCount: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let [left, right] = [0, 0];
  for (const [leftTo, rightTo] of [...matches, [leftCount, rightCount] as const]) {
    while (left < leftTo) pairs.push({ left: left++, right: undefined });
    while (right < rightTo) pairs.push({ left: undefined, right: right++ });
    if (left < leftCount && right < rightCount) pairs.push({ left: left++, right: right++ });
  }
  return pairs;
}
