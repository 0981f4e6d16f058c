import { DEPLOYMENTS } from './kinds/deployments.ts';
import { NAMESPACES } from './kinds/namespaces.ts';
import { NODES } from './kinds/nodes.ts';
import { PODS } from './kinds/pods.ts';
import { SERVICES } from './kinds/services.ts';
import type { KindId, ResourceKind } from './resource.ts';

/** Every kind that kmc has rows for, by id. */
export const KINDS: Readonly<Record<KindId, ResourceKind>> = {
  pods: PODS,
  deployments: DEPLOYMENTS,
  nodes: NODES,
  namespaces: NAMESPACES,
  services: SERVICES,
};

/** The kind that a person means by a word: its plural, its singular or a short name, in any case. */
export function kindNamed(word: string): ResourceKind | undefined {
  const wanted = word.toLowerCase();
  return Object.values(KINDS).find((kind) => kind.id === wanted || kind.aliases.includes(wanted));
}

/** Every word that `kindNamed` knows. */
export const KIND_WORDS: readonly string[] = Object.values(KINDS).flatMap((kind) => [kind.id, ...kind.aliases]);
