import xterm from '@xterm/headless';

/** The emulator behind it. */
export type Terminal = InstanceType<typeof xterm.Terminal>;

/** One cell of an emulated screen. */
export interface ShownCell {
  /** Empty for the right half of a wide character. */
  readonly text: string;
  /** SGR parameters that make this style: attributes in order, then foreground, then background. */
  readonly style: string;
}

interface LinkedCell {
  readonly extended: { readonly urlId: number };
}

interface LinkKeeper {
  readonly _oscLinkService: { getLinkData(id: number): { readonly uri: string } | undefined };
}

const UNDERLINED = 0x1000_0000;

/** A terminal emulator that shows what was written to it. */
export class Emulator {
  readonly terminal: Terminal;
  bytes = 0;
  writes = 0;
  /** Texts that were put into the clipboard (OSC 52). */
  readonly clipboard: string[] = [];

  constructor(columns: number, rows: number) {
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    this.terminal.parser.registerOscHandler(52, (data) => {
      this.clipboard.push(Buffer.from(data.replace(/^c;/, ''), 'base64').toString('utf8'));
      return true;
    });
  }

  /** Takes output; `lines`, `cell` and the like see it once `flush` has resolved. */
  write(text: string): void {
    this.bytes += Buffer.byteLength(text);
    this.writes += 1;
    this.terminal.write(text);
  }

  async flush(): Promise<void> {
    await new Promise<void>((resolve) => this.terminal.write('', resolve));
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
  }

  /** The rows as text, without blanks at their ends. */
  lines(): readonly string[] {
    const buffer = this.terminal.buffer.active;
    const rows = Array.from({ length: this.terminal.rows }, (_, y) => buffer.getLine(buffer.viewportY + y));
    return rows.map((row) => row?.translateToString(true).trimEnd() ?? '');
  }

  /** The whole screen as text. */
  screen(): string {
    return this.lines().join('\n').trimEnd();
  }

  cell(x: number, y: number): ShownCell {
    return shownCell(this.terminal, x, y);
  }

  /** The address that a cell leads to. The emulator keeps it where its API does not show it. */
  link(x: number, y: number): string | undefined {
    const buffer = this.terminal.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + y)?.getCell(x) as LinkedCell | undefined;
    const { _oscLinkService: links } = Reflect.get(this.terminal, '_core') as LinkKeeper;
    return cell === undefined ? undefined : links.getLinkData(cell.extended.urlId)?.uri;
  }

  /** The links of a row, from left to right: their texts and where they lead. */
  links(y: number): readonly (readonly [text: string, address: string])[] {
    const found: [string, string][] = [];
    let last: string | undefined;
    for (let x = 0; x < this.terminal.cols; x++) {
      const address = this.link(x, y);
      const { text } = this.cell(x, y);
      const open = found.at(-1);
      if (address !== undefined && address === last && open !== undefined) open[0] += text;
      else if (address !== undefined) found.push([text, address]);
      last = address;
    }
    return found;
  }
}

/** One cell of a terminal's screen. */
export function shownCell(terminal: Terminal, x: number, y: number): ShownCell {
  const buffer = terminal.buffer.active;
  const cell = buffer.getLine(buffer.viewportY + y)?.getCell(x);
  if (cell === undefined) throw new RangeError(`there is no cell ${x}, ${y}`);
  const style: string[] = [];
  const flags = [cell.isBold(), cell.isDim(), cell.isItalic(), isUnderlined(cell), cell.isBlink(), 0, cell.isInverse()];
  for (const [index, on] of flags.entries()) if (on) style.push(String(index + 1));
  if (cell.isFgPalette()) style.push(paletteColor(cell.getFgColor(), 30));
  if (cell.isFgRGB()) style.push(`38;2;${rgb(cell.getFgColor())}`);
  if (cell.isBgPalette()) style.push(paletteColor(cell.getBgColor(), 40));
  if (cell.isBgRGB()) style.push(`48;2;${rgb(cell.getBgColor())}`);
  return { text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ', style: style.join(';') };
}

/** The emulator calls links underlined too; this is what SGR 4 has set. */
function isUnderlined(cell: object): number {
  return Number(Reflect.get(cell, 'fg')) & UNDERLINED;
}

function paletteColor(color: number, base: 30 | 40): string {
  if (color < 8) return String(base + color);
  return color < 16 ? String(base + 60 + color - 8) : `${base + 8};5;${color}`;
}

function rgb(color: number): string {
  return `${color >> 16};${(color >> 8) & 255};${color & 255}`;
}
