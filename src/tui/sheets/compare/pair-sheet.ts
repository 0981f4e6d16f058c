import type { Comparison } from '../../../refresh/index.ts';
import { least } from '../../../refresh/model/least.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import type { ActionId } from '../../model/keys/keybinding.ts';
import { truncate } from '../../model/text.ts';
import type { Motion } from '../../model/view/cursor.ts';
import { type CompareOptions, comparedObjects } from '../../selectors/compare/compared.ts';
import {
  BESIDE_COLUMNS,
  besideDocument,
  type PairDocument,
  unifiedDocument,
} from '../../selectors/compare/pair-document.ts';
import { pairHead, pairMissing, pairTitle } from '../../selectors/compare/pair-head.ts';
import { MOST_LINES, type PairRow, type PairRows, pairRows } from '../../selectors/compare/pair-rows.ts';
import { type PairView, pairView } from '../../selectors/compare/pair-view.ts';
import { type SideFacts, sideFacts } from '../../selectors/compare/side.ts';
import { isOld } from '../../selectors/object/object-text.ts';
import { LineReader } from '../line-reader.ts';
import type { Sheet } from '../sheet.ts';
import type { CompareSheetParts } from './make-compare-sheet.ts';

interface Compared {
  readonly left: RawObject;
  readonly right: RawObject;
  readonly rows: PairRows;
}

interface Shown {
  readonly of: PairRows;
  readonly view: PairView;
  readonly document: PairDocument;
  readonly isBeside: boolean;
  readonly showsAll: boolean;
}

/** Two objects of any clusters beside each other, both live. */
export class PairSheet implements Sheet {
  readonly #parts: CompareSheetParts;
  readonly #comparison: Comparison;
  readonly #reader: LineReader;
  /** Lines over the text at the last frame. */
  #above = 0;
  #options: CompareOptions = { noise: false, decoded: false };
  #showsAll = false;
  /** As it was drawn last: the title row is narrower than the page. */
  #isBeside = true;
  #compared: Compared | undefined;
  #shown: Shown | undefined;

  constructor(comparison: Comparison, parts: CompareSheetParts) {
    this.#parts = parts;
    this.#comparison = comparison;
    this.#reader = new LineReader(parts.theme);
  }

  title(filter: string, width: number): string {
    const [left, right] = this.#sides();
    this.#follow(left, right);
    this.#reader.lookFor(filter);
    const notes = [
      this.#showsAll ? 'all lines' : '',
      this.#options.noise ? 'with server noise' : '',
      this.#options.decoded ? 'decoded' : '',
    ];
    const title = {
      left,
      right,
      differences: this.#shown?.view.hunks.length,
      at: this.#hunk(),
      notes,
      wanted: filter,
      foundText: this.#reader.foundText(),
    };
    return pairTitle(title, width, this.#parts.theme);
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    const { theme } = this.#parts;
    const [left, right] = this.#sides();
    const isBeside = width >= BESIDE_COLUMNS;
    this.#isBeside = isBeside;
    this.#follow(left, right);
    const head = pairHead(left, right, width, isBeside, theme);
    if (this.#shown === undefined) return [...head, ...pairMissing([left, right], width)];
    const cut = this.#shown.of.isCut
      ? [theme.tone('warning', truncate(`cut: the first ${MOST_LINES} lines are compared`, width))]
      : [];
    const above = [...head, ...cut];
    if (this.#shown.view.rows.length === 0) return [...above, '', truncate(`  ${this.#alikeText()}`, width)];
    const isDimmed = !isBeside && (isOld(left) || isOld(right));
    this.#above = above.length;
    return [...above, ...this.#reader.draw(width, height - above.length, isDimmed)];
  }

  move(motion: Motion): void {
    this.#reader.move(motion);
  }

  click(_x: number, y: number): string | undefined {
    return this.#reader.click(y - this.#above);
  }

  perform(action: ActionId): boolean {
    const { redraw, copy } = this.#parts;
    if (action === 'refresh-object') this.#comparison.refresh();
    else if (action === 'copy-text') copy(unifiedDocument(this.#shown?.view.rows ?? []).lines);
    else if (this.#read(action) || this.#choose(action)) redraw();
    else return false;
    return true;
  }

  holdsMs(): number | undefined {
    return least(this.#comparison.sides().map((side) => side.agesInMs()));
  }

  close(): void {
    this.#comparison.close();
  }

  #read(action: ActionId): boolean {
    if (action === 'find-next' || action === 'find-previous') this.#goOn(action === 'find-next' ? 1 : -1);
    else if (action === 'left' || action === 'right') this.#reader.aside(action === 'right' ? 1 : -1);
    else return false;
    return true;
  }

  #choose(action: ActionId): boolean {
    const { noise, decoded } = this.#options;
    if (action === 'compare-all') this.#showsAll = !this.#showsAll;
    else if (action === 'managed-fields') this.#options = { noise: !noise, decoded };
    else if (action === 'decode') this.#options = { noise, decoded: !decoded };
    else return false;
    if (action !== 'compare-all') this.#compared = undefined;
    return true;
  }

  /** To the next place of what is looked for, or the next difference; around the end. */
  #goOn(by: 1 | -1): void {
    if (this.#reader.isLooking()) {
      this.#reader.goOn(by);
      return;
    }
    if (this.#shown === undefined) return;
    const { document, view } = this.#shown;
    const starts = view.hunks.map((row) => document.rowOf.indexOf(row));
    const at = this.#reader.index();
    const next = by === 1 ? starts.find((each) => each > at) : starts.findLast((each) => each < at);
    const around = by === 1 ? starts[0] : starts.at(-1);
    const target = next ?? around;
    if (target !== undefined) this.#reader.goTo(target);
  }

  /** The number of the difference that the cursor is in. */
  #hunk(): number | undefined {
    if (this.#shown === undefined) return undefined;
    const { document, view } = this.#shown;
    const row = document.rowOf[this.#reader.index()];
    if (row === undefined || view.rows[row]?.sign === ' ') return undefined;
    return view.hunks.filter((each) => each <= row).length;
  }

  #alikeText(): string {
    return this.#options.noise
      ? 'Both are alike.'
      : 'Both are alike, but for what servers write: m shows that, a shows all of it.';
  }

  #sides(): readonly [SideFacts, SideFacts] {
    const facts = this.#comparison.sides().map((side) => sideFacts(side, this.#parts.nameOf(side.name.clusterId)));
    return facts as [SideFacts, SideFacts] & readonly SideFacts[];
  }

  /** Compares anew what has changed. */
  #follow({ object: left }: SideFacts, { object: right }: SideFacts): void {
    if (left === undefined || right === undefined) return;
    if (this.#compared?.left !== left || this.#compared.right !== right) {
      const [first, second] = comparedObjects([left, right], this.#options);
      this.#compared = { left, right, rows: pairRows(first, second) };
    }
    const isBeside = this.#isBeside;
    const { rows } = this.#compared;
    const shown = this.#shown;
    if (shown?.of !== rows || shown.isBeside !== isBeside || shown.showsAll !== this.#showsAll)
      this.#show(rows, isBeside);
  }

  /** The line under the cursor stays there as long as it is shown. */
  #show(of: PairRows, isBeside: boolean): void {
    const before = this.#shown;
    const under = before?.view.rows[before.document.rowOf[this.#reader.index()] ?? -1];
    const view = pairView(of.rows, this.#showsAll);
    const old = (side: 'left' | 'right'): boolean => isOld(this.#sides()[side === 'left' ? 0 : 1]);
    const document = isBeside ? besideDocument(view.rows, old) : unifiedDocument(view.rows);
    this.#shown = { of, view, document, isBeside, showsAll: this.#showsAll };
    this.#reader.show(document);
    const row =
      before === undefined ? (view.hunks[0] ?? -1) : placeOf(under, before.of === of ? of.rows : [], view.rows);
    const line = document.rowOf.indexOf(row);
    if (line >= 0) this.#reader.goTo(line);
  }
}

/** Where a row is now, or the next one behind it that is shown; -1 when the rows are others. */
function placeOf(under: PairRow | undefined, rows: readonly PairRow[], shown: readonly PairRow[]): number {
  if (under === undefined) return -1;
  const places = new Map(shown.map((row, index) => [row, index]));
  for (let at = rows.indexOf(under); at >= 0 && at < rows.length; at++) {
    const place = places.get(rows[at] as PairRow);
    if (place !== undefined) return place;
  }
  return -1;
}
