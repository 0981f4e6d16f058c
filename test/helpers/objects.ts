/** Fields of a test pod that matter to some test. */
export interface PodFields {
  readonly namespace?: string;
  readonly resourceVersion?: number;
  readonly phase?: string;
  readonly ready?: boolean;
  readonly restarts?: number;
  readonly node?: string;
  readonly created?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Names; default `app`. */
  readonly containers?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly uid?: string;
}

/** A running pod as an API server sends it. */
export function pod(name: string, fields: PodFields = {}): object {
  const { namespace = 'default', phase = 'Running', ready = true, restarts = 0, containers = ['app'] } = fields;
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      namespace,
      uid: fields.uid ?? `uid-${namespace}-${name}`,
      resourceVersion: String(fields.resourceVersion ?? 10),
      creationTimestamp: fields.created ?? '2026-01-01T03:04:05Z',
      ...(fields.labels === undefined ? {} : { labels: fields.labels }),
      ...(fields.annotations === undefined ? {} : { annotations: fields.annotations }),
    },
    spec: { nodeName: fields.node ?? 'node-1', containers: containers.map((each) => ({ name: each })) },
    status: {
      phase,
      podIP: '10.0.0.7',
      conditions: [{ type: 'Initialized', status: 'True' }],
      containerStatuses: [{ name: 'app', ready, restartCount: restarts, state: { running: {} } }],
    },
  };
}

/** A namespace as an API server sends it. */
export function namespace(name: string, phase = 'Active'): object {
  return {
    kind: 'Namespace',
    apiVersion: 'v1',
    metadata: { name, uid: `uid-${name}`, resourceVersion: '5', creationTimestamp: '2026-01-01T03:04:05Z' },
    status: { phase },
  };
}
