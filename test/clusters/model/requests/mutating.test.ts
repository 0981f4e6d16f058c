import { describe, expect, test } from 'vitest';
import { isMutating } from '../../../../src/clusters/model/requests/mutating.ts';

const pod = '/api/v1/namespaces/web/pods/web-1';

describe('a request that can change something', () => {
  test.each([
    ['POST', '/api/v1/namespaces/web/pods'],
    ['PUT', pod],
    ['PATCH', pod],
    ['DELETE', pod],
    ['DELETE', '/api/v1/namespaces/web/pods'],
    ['POST', `${pod}/eviction`],
    ['POST', `${pod}/exec`],
    ['GET', `${pod}/exec`],
    ['GET', `${pod}/attach`],
    ['GET', `${pod}/portforward`],
    ['GET', `${pod}/proxy`],
    ['GET', `${pod}/proxy/healthz`],
    ['GET', `${pod}/%65xec`],
    ['GET', `//api//v1/namespaces/web/pods/web-1/exec`],
    ['GET', '/api/v1/namespaces/web/services/http:web:80/proxy/admin'],
    ['GET', '/api/v1/nodes/node-1/proxy/logs/'],
    ['GET', '/api/v1/proxy/nodes/node-1/logs'],
    ['GET', '/apis/subresources.kubevirt.io/v1/namespaces/web/virtualmachineinstances/vm/portforward/22'],
    ['GET', `${pod}/%zz`],
    ['POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews'],
    ['BREW', '/api/v1/pods'],
  ])('is %s %s', (method, path) => {
    expect(isMutating({ method, path })).toBe(true);
  });
});

describe('a request that only reads', () => {
  test.each([
    ['GET', '/version'],
    ['GET', '/readyz'],
    ['GET', '/api/v1/pods'],
    ['GET', pod],
    ['HEAD', pod],
    ['GET', `${pod}/log`],
    ['GET', `${pod}/status`],
    ['GET', '/api/v1/namespaces/exec'],
    ['GET', '/api/v1/namespaces/proxy/pods/attach'],
    ['GET', '/api/v1/namespaces/web/configmaps/proxy'],
    ['GET', '/api/v1/namespaces/exec/status'],
    ['GET', '/api/v1/watch/namespaces/web/pods/exec'],
    ['GET', '/apis/apps/v1/namespaces/web/deployments/portforward/scale'],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'],
    ['POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews'],
  ])('is %s %s', (method, path) => {
    expect(isMutating({ method, path })).toBe(false);
  });
});
