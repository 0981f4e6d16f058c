import { type Failure, RequestFailure } from '../model/failure.ts';
import { isMutating } from '../model/requests/mutating.ts';
import type { ApiRequest, ClusterClient, Connect } from '../ports.ts';

/** A `Connect` whose clients let nothing out that could change their cluster (design.md §6): the gate of read-only contexts. */
export function readOnlyConnect(connect: Connect): Connect {
  return async (clusterId, access, credential) => {
    const client = await connect(clusterId, access, credential);
    const checked = async <T>(request: ApiRequest, send: (client: ClusterClient) => Promise<T>): Promise<T> => {
      if (isMutating(request)) throw new RequestFailure(refusal(request, clusterId));
      return send(client);
    };
    return {
      text: (request) => checked(request, (behind) => behind.text(request)),
      stream: (request) => checked(request, (behind) => behind.stream(request)),
      replaceConnections: (reason) => client.replaceConnections(reason),
      close: () => client.close(),
    };
  };
}

function refusal({ method, path, phase }: ApiRequest, clusterId: Failure['clusterId']): Failure {
  return {
    kind: 'read-only',
    clusterId,
    phase,
    message: `this context is read-only: ${method} ${path} was not sent`,
    next: 'set readOnly to false for this context in the settings',
  };
}
