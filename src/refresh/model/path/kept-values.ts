import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { ObjectRecord, RawObject } from '../record.ts';
import type { ResourceKind } from '../resource.ts';
import type { TableRow } from '../table/layout.ts';
import { type FieldPath, valuesAt } from './field-path.ts';

/** A path under the text that its values are kept by. */
export interface NamedPath {
  readonly text: string;
  readonly path: FieldPath;
}

/** More than a column shows: a path may lead to all of an object, and ten thousand rows would keep it. */
const LONGEST_VALUE = 300;

/**
 * The same kind, whose records keep what these paths lead to besides (`ObjectRecord.values`). A kind that is shown as its server
 * prints it is asked for with its objects then.
 */
export function withValues<R extends ObjectRecord>(
  kind: ResourceKind<R>,
  paths: readonly NamedPath[],
): ResourceKind<R> {
  return {
    ...kind,
    values: paths.map(({ text }) => text),
    project(object: RawObject, clusterId: ClusterId): R {
      const whole = kind.form === 'table' ? ((object as Partial<TableRow>).object ?? object) : object;
      const values = Object.fromEntries(paths.map(({ text, path }) => [text, valueText(valuesAt(path, whole))]));
      return { ...kind.project(object, clusterId), values };
    },
  };
}

/** Several values as one text, with commas between them; what is no plain value is JSON. */
function valueText(values: readonly unknown[]): string {
  const texts = values.filter((each) => each !== null && each !== undefined).map(plainText);
  const text = texts.join(',');
  return text.length <= LONGEST_VALUE ? text : text.slice(0, LONGEST_VALUE).toWellFormed();
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
