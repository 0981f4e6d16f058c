// The door to the drivers of this folder; its models and ports are open to everyone.
export { Fleet } from './fleet.ts';
export { readOnlyConnect } from './read-only-connect.ts';
export { sleep } from './request-gate.ts';
export { ClusterSession } from './session.ts';
