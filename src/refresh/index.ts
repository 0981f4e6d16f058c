// The door to the drivers of this folder; its models are open to everyone.
export type { Found } from './catalog/catalog.ts';
export type { FeedStatus } from './feed/feed.ts';
export { SharedSlots } from './feed/shared-slots.ts';
export { SyncBudget } from './feed/sync-budget.ts';
export { createTurns } from './feed/turns.ts';
export type { Find } from './find/find.ts';
export type { FeedPart, FleetLease } from './fleet-lease.ts';
export { FleetView } from './fleet-view.ts';
export type { MetricsLease } from './metrics/metrics-feeds.ts';
export { cordonNode } from './operations/cordon.ts';
export { Drain } from './operations/drain.ts';
export type { FleetOperations } from './operations/fleet-operations.ts';
export type { Generation } from './operations/generations.ts';
export { ClusterIdentity } from './operations/identity.ts';
export { type DrainLook, Operations, type Started, type StartOrder } from './operations/operations.ts';
export type { PermissionFacts } from './permission/permissions.ts';
export { ClusterWorkspace, type FeedLease } from './workspace.ts';
