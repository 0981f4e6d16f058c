import { list, shared, text } from '../../raw.ts';
import { type Pod, sidecarNames } from './pod-status.ts';

/** One container of a pod, as far as its log goes. */
export interface PodContainer {
  readonly name: string;
  readonly role: 'main' | 'sidecar' | 'init' | 'ephemeral';
  /** The pod's annotation names it as the one that people want (kubectl `default-container`). */
  readonly isDefault: boolean;
}

const LETTERS = { m: 'main', s: 'sidecar', i: 'init', e: 'ephemeral' } as const;
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The containers of a pod in one text, which all pods of a workload share: `m:app,m:proxy,i:setup`; an asterisk marks the default. */
export function containersText(pod: Pod): string {
  const chosen = pod.metadata?.annotations?.[DEFAULT_CONTAINER];
  const sidecars = sidecarNames(pod);
  const entries = (letter: string, containers: readonly { readonly name: string }[]): readonly string[] =>
    containers.map(({ name }) => `${letter}:${text(name)}${name === chosen ? '*' : ''}`);
  const inits = list(pod.spec?.initContainers);
  return shared(
    [
      ...entries('m', list(pod.spec?.containers)),
      ...entries(
        's',
        inits.filter(({ name }) => sidecars.has(name)),
      ),
      ...entries(
        'i',
        inits.filter(({ name }) => !sidecars.has(name)),
      ),
      ...entries('e', list(pod.spec?.ephemeralContainers)),
    ].join(','),
  );
}

/** Reads that text. */
export function podContainers(containers: string): readonly PodContainer[] {
  if (containers === '') return [];
  return containers.split(',').map((entry) => {
    const isDefault = entry.endsWith('*');
    const name = isDefault ? entry.slice(2, -1) : entry.slice(2);
    return { name, role: LETTERS[entry.charAt(0) as keyof typeof LETTERS], isDefault };
  });
}
