import { list, text } from '../../../refresh/model/raw.ts';
import type { DescribedMeta } from './facts.ts';
import type { DescribeText } from './text/sheet.ts';
import { shown, sorted } from './text/values.ts';

/** A longer annotation stands on a line of its own, and is cut there (kubectl `maxAnnotationLen`). */
const LONGEST = 140;

/** What `kubectl apply` keeps for itself is not shown (kubectl `skipAnnotations`). */
const HIDDEN: ReadonlySet<string> = new Set(['kubectl.kubernetes.io/last-applied-configuration']);

/** Writes `Name:`, and `Namespace:` of what is in one. */
export function writeName(out: DescribeText, { name, namespace }: DescribedMeta): void {
  out.line(0, 'Name:', text(name));
  if (namespace !== undefined) out.line(0, 'Namespace:', namespace);
}

/** Writes a map, one `key=value` a line. */
export function writeLabels(
  out: DescribeText,
  title: string,
  labels: Readonly<Record<string, unknown>> | null | undefined,
  level = 0,
): void {
  out.list(
    level,
    `${title}:`,
    sorted(labels).map(([key, value]) => `${key}=${shown(value)}`),
  );
}

/** Writes annotations: one of several lines, or a long one, below its key. */
export function writeAnnotations(
  out: DescribeText,
  title: string,
  annotations: Readonly<Record<string, string>> | null | undefined,
): void {
  const values = sorted(annotations)
    .filter(([key]) => !HIDDEN.has(key))
    .flatMap(([key, own]) => {
      const value = shown(own).replace(/\n$/, '');
      if (key.length + value.length + 2 <= LONGEST && !value.includes('\n')) return [`${key}: ${value}`];
      return [`${key}:`, ...value.split('\n').map((line) => `  ${cut(line)}`)];
    });
  out.list(0, `${title}:`, values);
}

function cut(line: string): string {
  return line.length > LONGEST - 2 ? `${line.slice(0, LONGEST - 2)}...` : line;
}

/** Writes labels and annotations. */
export function writeMeta(out: DescribeText, { labels, annotations }: DescribedMeta): void {
  writeLabels(out, 'Labels', labels);
  writeAnnotations(out, 'Annotations', annotations);
}

/** `ReplicaSet/web-1`: who controls an object; empty for nobody. */
function controllerText({ ownerReferences }: DescribedMeta): string {
  const owner = list(ownerReferences).find((each) => each.controller === true);
  return owner === undefined ? '' : `${text(owner.kind)}/${text(owner.name)}`;
}

/** Writes `Controlled By:`, if anybody does. */
export function writeController(out: DescribeText, meta: DescribedMeta): void {
  const controller = controllerText(meta);
  if (controller !== '') out.line(0, 'Controlled By:', controller);
}

/** Whether an object is controlled by the one of that uid. */
export function isControlledBy({ ownerReferences }: DescribedMeta, uid: string | undefined): boolean {
  return list(ownerReferences).some((each) => each.controller === true && each.uid === uid);
}
