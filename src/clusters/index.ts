// The door to the drivers of this folder; its models and ports are open to everyone.
export { createEmitter } from './emitter.ts';
export { Fleet } from './fleet.ts';
export { readOnlyConnect } from './requests/read-only-connect.ts';
export { sleep } from './requests/request-gate.ts';
export { ClusterSession } from './session.ts';
