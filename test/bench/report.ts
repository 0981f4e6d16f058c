import { cpus, totalmem } from 'node:os';

/** The machine that the figures are of. */
export function machineText(): string {
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${memoryGiB} GiB, Node ${process.versions.node}`;
}

/** Lines in columns as wide as their widest cell; the first row is the header. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(columns[index] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** A figure in three digits; a dash where there is none. */
export function figureText(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(1);
}
