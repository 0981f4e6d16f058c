import { clamp } from '../../model/view/cursor.ts';

/** What a chart shows, a column each; `undefined` where it is not known. */
export interface ChartFacts {
  /** Filled from the bottom. */
  readonly area: readonly (number | undefined)[];
  /** A line across it; none where it is 0. */
  readonly line: readonly (number | undefined)[];
  /** The value at the upper edge; more than 0. */
  readonly top: number;
}

/** How a chart is drawn. */
export interface ChartStyle {
  /** From lowest to highest, the last one filling its cell. */
  readonly levels: readonly string[];
  readonly rule: string;
  paintArea(value: number, text: string): string;
  paintLine(text: string): string;
}

/** A chart of `height` rows, the highest first; each as wide as there are values. The line lies over the area. */
export function areaChart({ area, line, top }: ChartFacts, height: number, style: ChartStyle): readonly string[] {
  const columns = Math.max(area.length, line.length);
  return Array.from({ length: height }, (_, row) => {
    const below = height - 1 - row;
    let text = '';
    for (let column = 0; column < columns; column++) {
      const value = area[column];
      const crossed = line[column];
      const isCrossed = crossed !== undefined && crossed > 0 && rowOf(crossed, top, height) === below;
      if (isCrossed) text += style.paintLine(style.rule);
      else if (value === undefined) text += ' ';
      else text += filled(value, (value / top) * height - below, below === 0, style);
    }
    return text;
  });
}

/** The row in which a value lies, counted from the bottom. */
function rowOf(value: number, top: number, height: number): number {
  return clamp(Math.floor((value / top) * height), 0, height - 1);
}

/** A cell that is filled by a share; at the bottom what is known is always seen. */
function filled(value: number, share: number, isBottom: boolean, style: ChartStyle): string {
  const { levels } = style;
  const level = clamp(Math.round(share * levels.length), isBottom ? 1 : 0, levels.length);
  return level === 0 ? ' ' : style.paintArea(value, levels[level - 1] ?? ' ');
}
