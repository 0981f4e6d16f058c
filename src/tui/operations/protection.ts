import { LINE_EMPTY } from '../model/line-edit.ts';
import { type Dialog, type Field, typed } from '../model/view/dialog.ts';

const FIELD = 'confirm';

/** What is known of a cluster before something is done to it. */
export interface Guarded {
  readonly name: string;
  /** Whether its name has to be typed before anything is changed. */
  readonly isProtected: boolean;
}

/** A field for the names of the protected contexts; none where no context is protected (design.md §6). */
export function protectionFields(clusters: readonly Guarded[]): readonly Field[] {
  const names = protectedNames(clusters);
  if (names === '') return [];
  return [{ type: 'text', id: FIELD, label: `type "${names}" to confirm`, edit: LINE_EMPTY }];
}

/** Why nothing is done yet; `undefined` when the names are typed, or none is asked for. */
export function protectionRefusal(clusters: readonly Guarded[], dialog: Dialog): string | undefined {
  const names = protectedNames(clusters);
  return names === '' || typed(dialog, FIELD) === names ? undefined : `${names} is protected: type its name first`;
}

function protectedNames(clusters: readonly Guarded[]): string {
  return clusters
    .filter(({ isProtected }) => isProtected)
    .map(({ name }) => name)
    .join(' ');
}
