import { text } from '../../../refresh/model/raw.ts';
import { writeEvents } from './events.ts';
import type { DescribedMeta, DescribeFacts } from './facts.ts';
import { writeMeta } from './meta.ts';
import { smartLabel } from './smart-label.ts';
import type { DescribeText } from './text/sheet.ts';
import { shown, sorted } from './text/values.ts';

/** What is told above, or never. */
const TOLD: ReadonlySet<string> = new Set([
  '.metadata.managedFields',
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
]);

/** Writes any object: its fields by name, their names as titles (kubectl `genericDescriber`). What a secret holds is left out. */
export function describeAnything(out: DescribeText, facts: DescribeFacts): void {
  const metadata = (facts.object['metadata'] ?? {}) as DescribedMeta;
  out.line(0, 'Name:', text(metadata.name));
  out.line(0, 'Namespace:', text(metadata.namespace));
  writeMeta(out, metadata);
  const { data: _, stringData: __, ...others } = facts.object;
  writeFields(out, 0, facts.kind === 'secrets' ? others : facts.object, '');
  writeEvents(out, facts);
}

function writeFields(out: DescribeText, level: number, fields: object, path: string): void {
  for (const [field, value] of sorted(fields as Readonly<Record<string, unknown>>)) {
    const own = `${path}.${field}`;
    if (!TOLD.has(own)) writeField(out, level, `${smartLabel(field)}:`, value, own);
  }
}

function writeField(out: DescribeText, level: number, title: string, value: unknown, path: string): void {
  if (Array.isArray(value)) {
    out.line(level, title);
    for (const item of value as readonly unknown[]) {
      if (isMap(item)) writeFields(out, level + 1, item, path);
      else out.line(level + 1, plain(item));
    }
  } else if (isMap(value)) {
    out.line(level, title);
    writeFields(out, level + 1, value, path);
  } else out.line(level, title, plain(value));
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As Go prints a value of no known type. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(' ')}]`;
  return value === null || value === undefined ? '<nil>' : shown(value);
}
