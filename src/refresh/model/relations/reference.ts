import type { KindId } from '../resource.ts';

/** One object that another one names. */
export interface Reference {
  readonly kind: KindId;
  /** Empty for kinds of the cluster. */
  readonly namespace: string;
  readonly name: string;
  /** Where it is named, in a few words: `volume config, env of app`. */
  readonly where: string;
  /** An admission plugin of the server has put it there: every pod has it. */
  readonly isInjected?: true;
}

/** Objects that are named several times are so once, with all places; those without a name are left out. */
export function merged(references: readonly Reference[]): readonly Reference[] {
  const all: Reference[] = [];
  for (const each of references) {
    if (each.name === '') continue;
    const at = all.findIndex((known) => isSameObject(known, each));
    if (at < 0) all.push(each);
    else all[at] = joined(all[at] as Reference, each);
  }
  return all;
}

/** Whether two references mean one object. */
export function isSameObject(a: Omit<Reference, 'where'>, b: Omit<Reference, 'where'>): boolean {
  return a.name === b.name && a.kind === b.kind && a.namespace === b.namespace;
}

function joined({ isInjected, ...known }: Reference, { where, isInjected: isToo }: Reference): Reference {
  const places = known.where.split(', ');
  const all = places.includes(where) ? known.where : `${known.where}, ${where}`;
  return { ...known, where: all, ...(isInjected === true && isToo === true ? { isInjected } : {}) };
}
