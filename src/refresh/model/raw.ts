import type { Labels } from './record.ts';

/*
 * What a server sends is read with these: a field that is missing, null or of another type than its API says is as
 * good as empty, so that one odd object never stops the feed of its kind.
 */

/** A text, or none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * A text that many objects have in common: one copy of it for all of them. A parser makes a string for every object, and
 * the names of a hundred nodes in ten thousand pods are half a megabyte; the engine keeps one string for all equal names
 * of properties.
 */
export function shared(value: unknown): string {
  const own = text(value);
  for (const name in { [own]: 0 }) return name;
  return own;
}

/** A number, or `missing`. */
export function count(value: unknown, missing = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : missing;
}

/** The objects of a list. */
export function list<T extends object>(value: readonly T[] | null | undefined): readonly T[] {
  if (!Array.isArray(value)) return [];
  const all: readonly T[] = value;
  for (const each of all) if (!isObject(each)) return all.filter(isObject);
  return all;
}

/** The texts of a list. */
export function texts(value: readonly string[] | null | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A map's entries. */
export function entries<T>(value: Readonly<Record<string, T>> | null | undefined): readonly (readonly [string, T])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** A point in time as epoch ms; `undefined` for none. */
export function time(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** `a=1,b=2`; empty for none. */
export function pairs(labels: Labels | null | undefined): string {
  let text = '';
  if (!isObject(labels)) return text;
  for (const key of Object.keys(labels)) text += `${text === '' ? '' : ','}${key}=${labels[key]}`;
  return text;
}

/** Text for a row: cut, since messages of controllers may be pages long. */
export function brief(value: unknown): string {
  const whole = text(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}

/** Wider than any screen shows of one column. */
const LONGEST = 160;

/** One entry of `status.conditions`, as most kinds have them. */
export interface StatusCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** The condition of a type. */
export function conditionOf(
  conditions: readonly StatusCondition[] | null | undefined,
  type: string,
): StatusCondition | undefined {
  return list(conditions).find((each) => each.type === type);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
