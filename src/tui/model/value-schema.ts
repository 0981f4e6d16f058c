/**
 * What a value of the settings file has to be: the part of JSON Schema that the settings need. `description` ends the
 * sentence "must be …" for people.
 */
export type ValueSchema =
  | { readonly type: 'boolean'; readonly description: string }
  | { readonly type: 'string'; readonly pattern?: string; readonly description: string }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number; readonly description: string }
  | { readonly type: 'array'; readonly items: ValueSchema; readonly description: string }
  | ObjectSchema;

/** An object: the keys there are, each with its own rule, and what holds for any other. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
  /** `false`: any other key is a mistake. A rule: the keys are the user's own. */
  readonly additionalProperties: false | ValueSchema;
  readonly description: string;
}

/** The part of a value that a schema takes. */
export interface Taken {
  /** `undefined` when nothing of it can be taken. */
  readonly value: unknown;
  /** False when something was left out. */
  readonly whole: boolean;
}

const REFUSED: Taken = { value: undefined, whole: false };

/** Takes what fits and leaves out the rest, member by member. Says nothing about the reasons. */
export function takeFitting(schema: ValueSchema, value: unknown): Taken {
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { value, whole: true } : REFUSED;
    case 'string': {
      const fits = typeof value === 'string' && new RegExp(schema.pattern ?? '', 'u').test(value);
      return fits ? { value, whole: true } : REFUSED;
    }
    case 'integer': {
      const fits = Number.isInteger(value) && Number(value) >= schema.minimum && Number(value) <= schema.maximum;
      return fits ? { value, whole: true } : REFUSED;
    }
    case 'array': {
      if (!Array.isArray(value)) return REFUSED;
      const items = value.map((item) => takeFitting(schema.items, item));
      const fitting = items.filter((item) => item.value !== undefined);
      return { value: fitting.map((item) => item.value), whole: items.every((item) => item.whole) };
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return REFUSED;
      const members = Object.entries(value).map(([key, member]) => {
        const rule = memberSchema(schema, key);
        return { key, ...(rule === undefined ? REFUSED : takeFitting(rule, member)) };
      });
      const fitting = members.filter((member) => member.value !== undefined);
      return {
        value: Object.fromEntries(fitting.map((member) => [member.key, member.value])),
        whole: members.every((member) => member.whole),
      };
    }
    default:
      return schema satisfies never;
  }
}

/** The rule for what stands at a path; `undefined` where nothing may stand. */
export function schemaAt(schema: ValueSchema, path: readonly string[]): ValueSchema | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const member =
    schema.type === 'object' ? memberSchema(schema, key) : schema.type === 'array' ? schema.items : undefined;
  return member === undefined ? undefined : schemaAt(member, rest);
}

function memberSchema(schema: ObjectSchema, key: string): ValueSchema | undefined {
  if (Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}
