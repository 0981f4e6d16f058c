import type { Presence } from '../../../refresh/index.ts';
import type { PartState } from '../../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../../model/duration.ts';
import { textWidth } from '../../model/graphemes.ts';
import type { KeyOf } from '../../model/keys/keybinding.ts';
import { printable, truncate } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';

/** What is said of an object besides what it is. */
export interface ObjectFacts {
  /** What people call its cluster. */
  readonly clusterName: string;
  /** Plural of its kind: `pods`. */
  readonly kind: string;
  /** Empty for kinds of the cluster. */
  readonly namespace: string;
  readonly name: string;
  /** `undefined` while nobody asks for it: its cluster is not open, or has not told of the kind. */
  readonly found: { readonly presence: Presence; readonly part: PartState } | undefined;
}

/** `pods(default)/web-1`; of kinds of the cluster `nodes/worker-1`. */
export function objectName({ kind, namespace, name }: Pick<ObjectFacts, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}${namespace === '' ? '' : `(${namespace})`}/${name}`;
}

/** What the title row says of a sheet over one object. */
export interface ObjectTitle {
  readonly facts: ObjectFacts;
  /** Whether the cluster is named: on the Fleet. */
  readonly isOnFleet: boolean;
  /** `describe`, `yaml`, `yaml, decoded`. */
  readonly word: string;
  readonly wanted: string;
  /** How much of what was looked for is there: `2 of 5`. */
  readonly foundText: string;
}

/** Row 2: `pods(default)/web-1 · yaml </image> 2 of 5`, and at the right end since when it is old, or gone. */
export function objectTitle(title: ObjectTitle, width: number, theme: Theme): string {
  const { facts, isOnFleet, word, wanted, foundText } = title;
  const head = `${isOnFleet ? `${facts.clusterName} · ` : ''}${objectName(facts)} · ${word}`;
  const right = ageText(facts);
  const room = Math.max(0, width - (right === '' ? 0 : textWidth(right) + 1));
  const left = truncate(printable(head), room);
  const search = wanted === '' ? '' : truncate(` </${printable(wanted)}> ${foundText}`, room - textWidth(left));
  const gap = ' '.repeat(Math.max(0, width - textWidth(left) - textWidth(search) - textWidth(right)));
  const end = right === '' ? '' : gap + theme.tone('warning', right);
  return theme.bold(theme.tone('accent', left)) + (search === '' ? '' : theme.tone('accent', search)) + end;
}

/** Since when an object is gone, or may have changed unseen; empty when it is as it is now. */
export function ageText({ found }: Pick<ObjectFacts, 'found'>): string {
  if (found === undefined) return '';
  const { presence, part } = found;
  if (presence.type === 'absent' && presence.since !== undefined) return `deleted at ${timeOfDay(presence.since)}`;
  const since = part.type === 'stale' || part.type === 'forbidden' ? part.since : undefined;
  return since === undefined ? '' : `as of ${timeOfDay(since)}`;
}

/** Whether what is shown of an object is what it was, and perhaps no longer is (design.md law 9). */
export function isOld({ found }: Pick<ObjectFacts, 'found'>): boolean {
  return ageText({ found }) !== '';
}

/** One line above an object that is known: why it may not be so any more. */
export function objectNote({ found, clusterName, name }: ObjectFacts): string {
  if (found === undefined) return `${clusterName} is not open: this is what was known of ${name}`;
  const { presence, part } = found;
  if (presence.type === 'absent') return `${name} was deleted: this is what was known of it`;
  if (part.type === 'forbidden') return `forbidden: ${part.reason}`;
  if (part.type === 'stale' && part.reason !== '') return `${part.word}: ${part.reason}`;
  return '';
}

/** In place of an object of which nothing is known: what is going on, and with `keyOf` what to press. */
export function missingText(facts: ObjectFacts, keyOf?: KeyOf): readonly string[] {
  const { found, clusterName, kind, namespace, name } = facts;
  const now = (does: string): string => (keyOf === undefined ? '' : `; ${keyOf('refresh-object')} ${does}`);
  const what = `${kind}/${name}${namespace === '' ? '' : ` in ${namespace}`}`;
  if (found === undefined) return [`${clusterName} is not open, or has not told of ${kind} yet`];
  const { presence, part } = found;
  if (presence.type === 'absent') return [`${clusterName} has no ${what}`];
  switch (part.type) {
    case 'forbidden':
      return [`forbidden: ${part.reason}`, `kmc asks again each minute${now('asks now')}`];
    case 'failed':
    case 'stale':
      return [
        part.reason === '' ? part.word : `${part.word}: ${part.reason}`,
        `kmc tries again by itself${now('tries now')}`,
      ];
    case 'loading':
    case 'ready':
      return [`asking ${clusterName} for ${what}`];
    default:
      return part satisfies never;
  }
}
