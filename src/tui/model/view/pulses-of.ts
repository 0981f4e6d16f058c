import type { SheetSpec } from './sheet-spec.ts';
import type { ViewState } from './view-state.ts';

/** Pulses in a namespace, empty for all: of the focused cluster, on the Fleet of all that it shows. */
export function pulsesOf(namespace: string, { focus, fleet }: ViewState): SheetSpec {
  if (focus !== 'fleet') return { type: 'pulses', clusterId: focus, namespace };
  const { clusters } = fleet;
  return { type: 'fleet-pulses', namespace, ...(clusters === undefined ? {} : { clusters }) };
}
