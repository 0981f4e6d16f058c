import { referrersOf } from '../../../refresh/model/relations/references.ts';
import { type User, usersOf } from '../../../refresh/model/relations/users.ts';
import { markedRecord } from '../../model/relations/marked-item.ts';
import { printable } from '../../model/text.ts';
import type { ObjectRef } from '../../model/view/sheet-spec.ts';
import { compareRecords, conditionTone, NAMESPACE_COLUMN } from '../../rows/records.ts';
import { ageColumn, type Column, foreignColumn, type RowStyle, textColumn } from '../../rows/row.ts';
import { objectState } from '../../selectors/relations/object-state.ts';
import { kindGaps } from '../../selectors/relations/relation-gaps.ts';
import { ListSheet } from '../list-sheet.ts';
import { LookedAt, type RelationParts } from './relation-parts.ts';

/** Who names an object, and where. */
export function usedBySheet(object: ObjectRef, parts: RelationParts): ListSheet<User> {
  const { clusterId, kind, kindName, namespace, name } = object;
  const kinds = referrersOf(kind) ?? [];
  const lookedAt = new LookedAt(
    parts,
    // A role binding may give rights to accounts of other namespaces.
    kinds.map((each) => ({ kind: each, namespace: each === 'rolebindings' ? '' : namespace })),
    [clusterId],
  );
  const { feeds } = lookedAt;
  let found: { readonly users: readonly User[]; readonly version: number } | undefined;
  const users = (): readonly User[] => {
    const version = feeds.version();
    if (found?.version !== version) {
      const all = kinds.flatMap((each) => {
        const feed = feeds.feed(clusterId, each);
        return feed === undefined ? [] : usersOf(object, feed.kind, feeds.records(clusterId, each));
      });
      found = { users: all, version };
    }
    return found.users;
  };
  const place = lookedAt.place();
  const label = `${kindName.toLowerCase()}/${name}`;
  return new ListSheet<User>({
    theme: parts.theme,
    clock: parts.clock,
    keyOf: parts.keyOf,
    style: userRows(namespace === ''),
    title: printable(
      `used-by ${label}${namespace === '' ? '' : `(${namespace})`}${place === '' ? '' : ` in ${place}`}`,
    ),
    empty: () => emptyText(label, lookedAt),
    items: users,
    notes: () => kindGaps(lookedAt.states()),
    marked: ({ kind: own, record }) => markedRecord(own.id, record),
    perform(action, user) {
      if (action === 'refresh') feeds.refresh();
      else if (action === 'enter' && user !== undefined)
        parts.goTo(markedRecord(user.kind.id, user.record).object, label);
      else return false;
      return true;
    },
    clusters: () => [clusterId],
    close: () => feeds.release(),
  });
}

/** Nobody is only said when everybody was asked. */
function emptyText(label: string, lookedAt: LookedAt): string {
  const states = lookedAt.states().map(({ part }) => part.state.type);
  if (states.some((each) => each === 'loading')) return 'Nobody yet.';
  const isWhole = states.every((each) => each === 'ready');
  return printable(isWhole ? `Nobody names ${label}.` : `Nobody among those that may be listed names ${label}.`);
}

function userRows(isOfAll: boolean): RowStyle<User> {
  const namespaceColumn: Column<User> = textColumn('NAMESPACE', 0, ({ record }) => record.namespace, {
    min: NAMESPACE_COLUMN.min ?? 12,
  });
  return {
    columns: [
      textColumn('KIND', 0, ({ kind }) => kind.kind),
      ...(isOfAll ? [namespaceColumn] : []),
      foreignColumn('NAME', 0, ({ record }) => record.name, { min: 24 }),
      foreignColumn('WHERE', 0, ({ where }) => where, { min: 16 }),
      foreignColumn('STATE', 3, ({ kind, record }) => objectState(kind.id, record), { max: 40 }),
      ageColumn('AGE', 2, ({ record }) => record.createdAt),
    ],
    key: ({ kind, record }) => `${kind.id} ${record.key}`,
    tone: ({ record }) => conditionTone(record.condition),
    compare: (a, b) => compareTexts(a.kind.kind, b.kind.kind) || compareRecords(a.record, b.record),
  };
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
