import type { FaultName } from '../../../src/demo/model/fault.ts';
import type { ContextLike } from '../kubeconfig-file.ts';

/** What is wrong with a neighbour. */
export type Sickness = {
  /** As the table names it. */
  readonly name: string;
  /** The name of the neighbour's context. */
  readonly context: string;
} & (
  | { readonly kind: 'fault'; readonly fault: FaultName }
  /** It is sick from the start: its context says something else than that of a healthy one. */
  | { readonly kind: 'context'; readonly change: Partial<ContextLike> }
  /** It is healthy, big, and its pods are listed anew again and again. */
  | { readonly kind: 'load' }
);

/** How long the credential plugin hangs: three minutes. */
const HANG_S = 180;

/** The sick neighbours of the speed bars. */
export const SICKNESSES: readonly Sickness[] = [
  { name: 'black hole', context: 'black-hole', kind: 'fault', fault: 'black-hole' },
  {
    name: '3-minute plugin hang',
    context: 'plugin-hang',
    kind: 'context',
    change: {
      user: {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: 'sleep',
          args: [String(HANG_S)],
          interactiveMode: 'Never',
        },
      },
    },
  },
  { name: '401 storm', context: 'storm-401', kind: 'fault', fault: 'unauthorized' },
  { name: '429 storm', context: 'storm-429', kind: 'fault', fault: 'throttled' },
  { name: 'slow-loris', context: 'slow-loris', kind: 'fault', fault: 'slow-loris' },
  {
    name: 'DNS black hole',
    context: 'dns-black-hole',
    kind: 'context',
    change: { server: 'https://api.dns-black-hole.example:6443' },
  },
  { name: 'loading many pods', context: 'loading', kind: 'load' },
];
