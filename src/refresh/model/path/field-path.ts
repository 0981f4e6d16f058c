/** A value that a path is compared with. */
export type Literal = string | number | boolean;

/** How two values are compared. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What stands on one side of a comparison: a path from the item that is looked at, or a value. */
export type Operand =
  | { readonly type: 'path'; readonly path: FieldPath }
  | { readonly type: 'literal'; readonly value: Literal };

/** One step from a value to those below it. */
export type Step =
  | { readonly type: 'field'; readonly name: string }
  /** All items of a list, or all values of an object. */
  | { readonly type: 'all' }
  /** One item of a list; below 0 it counts from the end. */
  | { readonly type: 'item'; readonly index: number }
  /** Items from one place to before another; below 0 these count from the end. */
  | { readonly type: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  /** Whatever any of several steps leads to, in their order. */
  | { readonly type: 'union'; readonly steps: readonly Step[] }
  /** The value, and every one below it, however deep. */
  | { readonly type: 'below' }
  /** The items for which something is there, or is as wanted. */
  | {
      readonly type: 'filter';
      readonly left: Operand;
      readonly right?: { readonly how: Comparison; readonly operand: Operand };
    };

/** A way into an object, step by step: kubectl's JSONPath without its templates. */
export type FieldPath = readonly Step[];

/** Deeper than any object that an API server takes: what is deeper is left out. */
const DEEPEST = 100;

/** The values that a path leads to in an object, in their order; none where it leads nowhere. */
export function valuesAt(path: FieldPath, object: unknown): readonly unknown[] {
  return path.reduce<readonly unknown[]>((values, step) => values.flatMap((each) => stepFrom(step, each)), [object]);
}

function stepFrom(step: Step, value: unknown): readonly unknown[] {
  switch (step.type) {
    case 'field':
      return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
    case 'all':
      return childrenOf(value);
    case 'item':
      return Array.isArray(value) ? value.slice(step.index, step.index === -1 ? undefined : step.index + 1) : [];
    case 'slice':
      return Array.isArray(value) ? value.slice(step.from, step.to) : [];
    case 'union':
      return step.steps.flatMap((each) => stepFrom(each, value));
    case 'below':
      return [...below(value, 0)];
    case 'filter':
      return childrenOf(value).filter((item) => meets(step, item));
    default:
      return step satisfies never;
  }
}

function* below(value: unknown, depth: number): Generator<unknown> {
  yield value;
  if (depth < DEEPEST) for (const child of childrenOf(value)) yield* below(child, depth + 1);
}

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

function meets({ left, right }: Step & { readonly type: 'filter' }, item: unknown): boolean {
  const [found] = operandValues(left, item);
  if (right === undefined) return found !== undefined;
  const [wanted] = operandValues(right.operand, item);
  return found !== undefined && wanted !== undefined && compares(found, right.how, wanted);
}

function operandValues(operand: Operand, item: unknown): readonly unknown[] {
  return operand.type === 'path' ? valuesAt(operand.path, item) : [operand.value];
}

/** Values of different types are different, and neither is more than the other. */
function compares(a: unknown, how: Comparison, b: unknown): boolean {
  if (how === '==') return a === b;
  if (how === '!=') return a !== b;
  const isOrdered =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
  if (!isOrdered) return false;
  if (how === '<') return a < b;
  if (how === '<=') return a <= b;
  return how === '>' ? a > b : a >= b;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
