import { onTestFinished } from 'vitest';
import { createConnect } from '../../src/clusters/io/http-client.ts';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import { composeFleet, type World } from '../../src/compose.ts';
import type { FleetView } from '../../src/refresh/index.ts';
import type { FakeClock } from './fake-clock.ts';
import { credentialSources } from './http.ts';
import { testEntry } from './kubeconfig.ts';

/**
 * The app's own composition root over real HTTP: only the clock and the servers are the test's (design.md §2 law 12). All is
 * closed when the test is over. `more` is what else the world has, as the folder in which discovery is kept.
 */
export function scriptedFleet(clusters: readonly Cluster[], clock: FakeClock, more: Partial<World> = {}): FleetView {
  const view = composeFleet({
    entries: clusters.map(testEntry),
    clock,
    random: () => 0,
    connect: () => createConnect(clock, 'kmc/test'),
    openCredentialSource: credentialSources(clock),
    reload: () => Promise.resolve(undefined),
    ...more,
  });
  onTestFinished(() => view.fleet.closeAll());
  return view;
}
