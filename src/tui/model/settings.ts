import { COLOUR_NAMES, type ContextSettings, HEARTBEAT_LIMITS_S } from '../../clusters/model/context-settings.ts';
import type { Ground } from './ground.ts';
import type { KeyWishes } from './keys/remapped.ts';
import type { LinkWish } from './terminal-traits.ts';
import type { ObjectSchema, ValueSchema } from './value-schema.ts';

/** What a person can set, in `$XDG_CONFIG_HOME/kmc/config.json`. */
export interface Settings {
  /** Kubeconfig files and folders besides the usual ones. */
  readonly kubeconfig: readonly string[];
  /** The kind that a new tab shows, by any of its names. */
  readonly command: string;
  /** True opens the tabs of the last run again when the command line names no context. */
  readonly resume: boolean;
  /** What kmc's colours are to be read on; `auto` asks the terminal. */
  readonly theme: Ground | 'auto';
  /** True draws with ASCII only, as `--ascii` does. */
  readonly ascii: boolean;
  /** True says in words what would be drawn, for a screen reader. */
  readonly screenReader: boolean;
  /** Whether addresses are links; `auto` where the terminal is known to have them. */
  readonly links: LinkWish;
  /** True has the mouse scroll and click; selecting text with the terminal then takes Shift. */
  readonly mouse: boolean;
  /** Name of a skin: a file of the folder `skins` beside the settings, or of k9s's. Empty for kmc's own colours. */
  readonly skin: string;
  /** Keys that are to do something else: by key, an action of the key table, `sort COLUMN`, or `nothing`. */
  readonly keys: KeyWishes;
  readonly limits: Limits;
  /** By pattern over context names and cluster ids. */
  readonly contexts: Readonly<Record<string, ContextSettings>>;
}

/** How much kmc may do at a time. */
export interface Limits {
  /** Open clusters that stay live although nobody looks at them; beyond that they are parked. */
  readonly background?: number;
}

/** A plural, a singular or a short name, with a version and a group behind it or without: a cluster may have kinds of its own. */
export const KIND_WORD = '^[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$';

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: Settings = {
  kubeconfig: [],
  command: 'pods',
  resume: false,
  theme: 'auto',
  ascii: false,
  screenReader: false,
  links: 'auto',
  mouse: false,
  skin: '',
  keys: {},
  limits: {},
  contexts: {},
};

/** Nobody has more contexts than this; a larger number is a slip. */
const MOST_BACKGROUND = 1_000;

const YES_OR_NO: ValueSchema = { type: 'boolean', description: 'true or false' };
// What `:open` can be given: one word, and no pattern.
const WORD: ValueSchema = { type: 'string', pattern: '^[^\\s*?:]+$', description: 'a word without blanks, *, ? or :' };
const { least, most } = HEARTBEAT_LIMITS_S;

const CONTEXT_RULES: Readonly<Record<keyof ContextSettings, ValueSchema>> = {
  colour: {
    type: 'string',
    pattern: `^(${COLOUR_NAMES.join('|')}|#[0-9a-fA-F]{6})$`,
    description: `#rrggbb or one of ${COLOUR_NAMES.join(', ')}`,
  },
  readOnly: YES_OR_NO,
  protected: YES_OR_NO,
  // RFC 1123: what an API server accepts as the name of a namespace.
  namespace: {
    type: 'string',
    pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
    description: 'the name of a namespace, or all',
  },
  heartbeat: {
    type: 'integer',
    minimum: least,
    maximum: most,
    description: `a whole number of seconds from ${least} to ${most}`,
  },
  http2: YES_OR_NO,
  loginHint: { type: 'string', description: 'text' },
  group: WORD,
  tags: { type: 'array', items: WORD, description: 'a list of words' },
  favourite: YES_OR_NO,
};

/** The rules of the whole settings file. */
export const SETTINGS_SCHEMA: ObjectSchema = {
  type: 'object',
  properties: {
    kubeconfig: { type: 'array', items: { type: 'string', description: 'a path' }, description: 'a list of paths' },
    command: {
      type: 'string',
      pattern: KIND_WORD,
      description: 'the name of a kind, such as pods, deploy or certificates',
    },
    resume: YES_OR_NO,
    theme: { type: 'string', pattern: '^(auto|dark|light)$', description: 'auto, dark or light' },
    ascii: YES_OR_NO,
    screenReader: YES_OR_NO,
    links: { type: 'string', pattern: '^(auto|on|off)$', description: 'auto, on or off' },
    mouse: YES_OR_NO,
    skin: {
      type: 'string',
      pattern: '^([\\w-][\\w.-]*)?$',
      description: 'the name of a skin, which is a file name without its end',
    },
    keys: {
      type: 'object',
      properties: {},
      additionalProperties: { type: 'string', description: 'an action, sort COLUMN, or nothing' },
      description: 'actions by key, in braces',
    },
    limits: {
      type: 'object',
      properties: {
        background: {
          type: 'integer',
          minimum: 0,
          maximum: MOST_BACKGROUND,
          description: `a whole number from 0 to ${MOST_BACKGROUND}`,
        },
      },
      additionalProperties: false,
      description: 'limits, in braces',
    },
    contexts: {
      type: 'object',
      properties: {},
      additionalProperties: {
        type: 'object',
        properties: CONTEXT_RULES,
        additionalProperties: false,
        description: 'the settings of a context, in braces',
      },
      description: 'settings by context, in braces',
    },
  },
  additionalProperties: false,
  description: 'settings, in braces',
};
