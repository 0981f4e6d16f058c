import { type ComparedField, comparedFields, majority } from '../../../refresh/model/compare/fields.ts';
import { canonical } from '../../../refresh/model/compare/value.ts';
import { type CompareOptions, comparedObjects } from './compared.ts';
import { isComparable, type SideFacts } from './side.ts';

/** What one cluster has of a field. */
export interface EverywhereCell {
  readonly value: unknown;
  /** It is not what most of the clusters have. */
  readonly isOff: boolean;
}

/** A field of one object over all clusters. */
export interface EverywhereField {
  readonly path: string;
  readonly differs: boolean;
  /** One for each side; `undefined` where there is nothing to compare. */
  readonly cells: readonly (EverywhereCell | undefined)[];
}

/** The fields of one object in several clusters. Clusters that have none, or cannot answer, are not counted as different. */
export function everywhereFields(sides: readonly SideFacts[], options: CompareOptions): readonly EverywhereField[] {
  const counted = sides.filter(isComparable);
  const objects = comparedObjects(
    counted.flatMap(({ object }) => (object === undefined ? [] : [object])),
    options,
  );
  const places = sides.map((side) => counted.indexOf(side));
  return comparedFields(objects).map((field) => fieldOf(field, places));
}

function fieldOf({ path, values, differs }: ComparedField, places: readonly number[]): EverywhereField {
  const most = differs ? majority(values) : undefined;
  const isOff = (value: unknown): boolean => {
    if (most === undefined) return false;
    return most === 'none' || most.of !== (value === undefined ? undefined : canonical(value));
  };
  const cells = values.map((value) => ({ value, isOff: isOff(value) }));
  return { path, differs, cells: places.map((place) => cells[place]) };
}

/** No column shows more of a value. */
const MOST_SHOWN = 400;

/** A value in one line: texts as they are, anything else as JSON. */
export function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' ? value.slice(0, MOST_SHOWN) : JSON.stringify(value).slice(0, MOST_SHOWN);
  return text === '' ? '""' : text.replaceAll('\n', ' ');
}

/** A value in full. */
export function valueLines(value: unknown): readonly string[] {
  if (value === undefined) return ['(none)'];
  if (typeof value === 'string') return value === '' ? ['""'] : value.replace(/\n$/, '').split('\n');
  return JSON.stringify(value, null, 2).split('\n');
}
