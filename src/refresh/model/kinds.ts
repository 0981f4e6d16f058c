import { DEPLOYMENTS } from './kinds/apps/deployments.ts';
import { NAMESPACES } from './kinds/core/namespaces.ts';
import { NODES } from './kinds/core/nodes.ts';
import { PODS } from './kinds/core/pods.ts';
import { SERVICES } from './kinds/core/services.ts';
import type { KindId, ResourceKind } from './resource.ts';

/** Every kind that kmc has rows for. */
export const BUILT_IN_KINDS: readonly ResourceKind[] = [PODS, DEPLOYMENTS, NODES, NAMESPACES, SERVICES];

const BY_ID: ReadonlyMap<KindId, ResourceKind> = new Map(BUILT_IN_KINDS.map((kind) => [kind.id, kind]));

/** The kind of an id, if kmc has rows for it. */
export function builtInKind(id: KindId): ResourceKind | undefined {
  return BY_ID.get(id);
}

/** The kind that a person means by a word: its plural, its singular or a short name, in any case. */
export function kindNamed(word: string): ResourceKind | undefined {
  const wanted = word.toLowerCase();
  return BUILT_IN_KINDS.find((kind) => kind.id === wanted || kind.aliases.includes(wanted));
}

/** Every word that `kindNamed` knows. */
export const KIND_WORDS: readonly string[] = BUILT_IN_KINDS.flatMap((kind) => [kind.id, ...kind.aliases]);
