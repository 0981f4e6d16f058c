import { REVIEW_TIMEOUT_MS } from '../model/constants.ts';
import type { AccessReviewer } from '../ports.ts';
import type { Call, Sender } from './typed-api.ts';

/** Asks the API server of a session. client-node is loaded when the first question is asked, by whichever session. */
export function createAccessReviewer(sender: Sender): AccessReviewer {
  const authorization = async (call: Call) => {
    const { AuthorizationV1Api, typedApi } = await import('./typed-api.ts');
    return typedApi(AuthorizationV1Api, sender, { ...call, timeoutMs: REVIEW_TIMEOUT_MS });
  };
  return {
    async access({ verb, group, resource, subresource, namespace, name }, signal) {
      const api = await authorization({ phase: 'access review', signal, priority: 'user' });
      const resourceAttributes = {
        verb,
        group,
        resource,
        namespace,
        ...(subresource === undefined ? {} : { subresource }),
        ...(name === undefined ? {} : { name }),
      };
      const body = { kind: 'SelfSubjectAccessReview', apiVersion: VERSION, spec: { resourceAttributes } };
      const { status } = await api.createSelfSubjectAccessReview({ body });
      if (status === undefined) throw new Error('the server answered an access review without a verdict');
      return status;
    },
    async rules(namespace, signal) {
      const api = await authorization({ phase: 'rules review', signal });
      const body = { kind: 'SelfSubjectRulesReview', apiVersion: VERSION, spec: { namespace } };
      const { status } = await api.createSelfSubjectRulesReview({ body });
      if (status === undefined) throw new Error('the server answered a rules review without rules');
      return { rules: status.resourceRules ?? [], incomplete: status.incomplete };
    },
  };
}

const VERSION = 'authorization.k8s.io/v1';
