import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namespaceTerminating } from '../src/demo/model/status.ts';
import { until } from './helpers/fake-clock.ts';
import { kubeconfigText, writeKubeconfig } from './helpers/kubeconfig.ts';
import { MaintainedCluster } from './helpers/maintained-cluster.ts';
import { kubeconfigOf, pipedKmc } from './helpers/piped-kmc.ts';

/** `worker-1` with a pod of each sort, and one on another node. */
async function fullCluster(): Promise<MaintainedCluster> {
  const cluster = await MaintainedCluster.start();
  cluster.node('worker-1');
  cluster.node('worker-2');
  cluster.daemonSet('agent');
  cluster.pod('web-1', { controller: 'ReplicaSet/web' });
  cluster.pod('agent-1', { controller: 'DaemonSet/agent' });
  cluster.pod('cache-1', { controller: 'ReplicaSet/cache', emptyDir: true });
  cluster.pod('done-1', { controller: 'Job/report', phase: 'Succeeded' });
  cluster.pod('bare', {});
  cluster.pod('elsewhere', { node: 'worker-2', controller: 'ReplicaSet/web' });
  return cluster;
}

const ALL = '--ignore-daemonsets --delete-emptydir-data --force';

describe('kmc drain', () => {
  test('without its flags evicts nothing and says what stands in the way, as kubectl does', async () => {
    const alpha = await fullCluster();
    const run = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    expect(await run.code).toBe(1);
    expect(run.out()).toEqual(['node/worker-1 cordoned']);
    const why =
      'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): shop/agent-1, ' +
      'cannot delete Pods that declare no controller (use --force to override): shop/bare, ' +
      'cannot delete Pods with local storage (use --delete-emptydir-data to override): shop/cache-1';
    expect(run.err()).toEqual([
      `alpha: error: unable to drain node "worker-1" due to error: [${why}], continuing command...`,
      'alpha: There are pending nodes to be drained:',
      ' worker-1',
    ]);
    expect([alpha.pods().length, alpha.isCordoned('worker-1')]).toEqual([6, true]);
  });

  test('with them evicts what may go, warns of what is lost, and leaves the rest', async () => {
    const alpha = await fullCluster();
    const run = pipedKmc(`drain worker-1 ${ALL}`, kubeconfigOf({ alpha }));
    expect(await run.code).toBe(0);
    expect(run.err()).toEqual([
      'alpha: Warning: ignoring DaemonSet-managed Pods: shop/agent-1; ' +
        'deleting Pods that declare no controller: shop/bare; deleting Pods with local storage: shop/cache-1',
    ]);
    const names = ['bare', 'cache-1', 'done-1', 'web-1'];
    expect(run.out()[0]).toBe('node/worker-1 cordoned');
    expect(run.out().at(-1)).toBe('node/worker-1 drained');
    expect(run.out().slice(1, -1).toSorted()).toEqual(
      [...names.map((name) => `evicting pod shop/${name}`), ...names.map((name) => `pod/${name} evicted`)].toSorted(),
    );
    expect(alpha.pods()).toEqual(['agent-1', 'elsewhere']);
  });

  test('with --dry-run=client only reads, with server changes nothing', async () => {
    const alpha = await fullCluster();
    const client = pipedKmc(`drain worker-1 ${ALL} --dry-run=client`, kubeconfigOf({ alpha }));
    expect(await client.code).toBe(0);
    expect(client.out()).toEqual([
      'node/worker-1 cordoned (dry run)',
      'evicting pod shop/bare (dry run)',
      'evicting pod shop/cache-1 (dry run)',
      'evicting pod shop/done-1 (dry run)',
      'evicting pod shop/web-1 (dry run)',
      'node/worker-1 drained (dry run)',
    ]);
    expect(alpha.writes).toEqual([]);
    const server = pipedKmc(`drain worker-1 ${ALL} --dry-run=server`, kubeconfigOf({ alpha }));
    expect(await server.code).toBe(0);
    expect(server.out()).toContain('pod/web-1 evicted (server dry run)');
    expect([alpha.pods().length, alpha.isCordoned('worker-1')]).toEqual([6, false]);
  });

  test('with --disable-eviction deletes, whatever the budget says; with --pod-selector only those', async () => {
    const alpha = await fullCluster();
    alpha.pod('guarded', { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
    alpha.budget('guard', 0);
    const run = pipedKmc(
      'drain worker-1 --disable-eviction --pod-selector guarded=yes --grace-period 0',
      kubeconfigOf({ alpha }),
    );
    expect(await run.code).toBe(0);
    expect(run.out()).toEqual(['node/worker-1 cordoned', 'pod/guarded deleted', 'node/worker-1 drained']);
    expect(alpha.writes.at(-1)).toBe('DELETE /api/v1/namespaces/shop/pods/guarded');
  });

  test('gives up after --timeout, and names the budget and the pods that are left', async () => {
    const alpha = await MaintainedCluster.start();
    alpha.node('worker-1');
    alpha.pod('guarded', { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
    alpha.budget('guard', 0);
    const run = pipedKmc('drain worker-1 --timeout 300ms', kubeconfigOf({ alpha }));
    expect(await run.code).toBe(1);
    const why = 'error when evicting pods/"guarded" -n "shop": global timeout reached: 300ms';
    expect(run.err()).toEqual([
      'alpha: error when evicting pods/"guarded" -n "shop" (will retry after 5s): Cannot evict pod as it would violate ' +
        "the pod's disruption budget. The disruption budget guard needs 1 healthy pods and has 1 currently",
      `alpha: There are pending pods in node "worker-1" when an error occurred: ${why}`,
      'alpha: pod/guarded',
      `alpha: error: unable to drain node "worker-1" due to error: ${why}, continuing command...`,
      'alpha: There are pending nodes to be drained:',
      ' worker-1',
    ]);
  });

  test("in a namespace that is being deleted says once why it waits, in kubectl's words", async () => {
    const alpha = await MaintainedCluster.start();
    alpha.node('worker-1');
    alpha.pod('web-1', { controller: 'ReplicaSet/web' });
    const body = JSON.stringify(namespaceTerminating('web-1', 'shop').status);
    const refusal = { status: 403, contentType: 'application/json', body };
    alpha.instead = ({ path }) => (path.endsWith('/eviction') ? refusal : undefined);
    const run = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    await until(() => run.err().length > 0, 'it is refused');
    run.end({ type: 'signal', number: 2 });
    expect(await run.code).toBe(130);
    expect(run.err()[0]).toBe(
      'alpha: error when evicting pod "web-1" from terminating namespace "shop" (will retry after 5s): pods "web-1" is ' +
        'forbidden: unable to create new content in namespace shop because it is being terminated',
    );
  });

  test('interrupted starts nothing more, says that the node stays cordoned, and ends with 130', async () => {
    const alpha = await MaintainedCluster.start();
    alpha.node('worker-1');
    alpha.pod('guarded', { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
    alpha.budget('guard', 0);
    const run = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    await until(() => run.err().length === 1, 'it is blocked');
    run.end({ type: 'signal', number: 2 });
    expect(await run.code).toBe(130);
    expect(run.err().slice(1)).toEqual([
      'alpha: interrupted: node "worker-1" stays cordoned',
      'alpha: interrupted; cordoned: worker-1',
    ]);
    expect([alpha.pods(), alpha.isCordoned('worker-1')]).toEqual([['guarded'], true]);
  });

  test('leaves nothing in the journal when it has come to its end, and what is open when it was cut off', async () => {
    const alpha = await MaintainedCluster.start();
    alpha.node('worker-1');
    alpha.pod('guarded', { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
    alpha.budget('guard', 0);
    const first = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    await until(() => first.err().length === 1, 'it is blocked');
    const folder = join(first.home, 'kmc', 'journal');
    const [file = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/"byUs":true.*\n.*"planned".*"name":"guarded"/);
    alpha.budget('guard', 1);
    first.end({ type: 'signal', number: 1 });
    expect(await first.code).toBe(129);
    expect(readdirSync(folder)).toEqual([file]);
    const second = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    expect(await second.code).toBe(0);
    expect(readdirSync(join(second.home, 'kmc', 'journal'))).toEqual([]);
  });

  test('whose words nobody reads any more ends as after a signal; the one of a closed line is no second', async () => {
    const alpha = await MaintainedCluster.start();
    alpha.node('worker-1');
    alpha.pod('web-1', { controller: 'ReplicaSet/web' });
    const evicted = Promise.withResolvers<void>();
    const run = pipedKmc('drain worker-1', kubeconfigOf({ alpha }));
    alpha.instead = ({ path }) => {
      if (path.endsWith('/eviction')) evicted.resolve();
      return undefined;
    };
    await evicted.promise;
    for (const ending of [{ type: 'unread' }, { type: 'signal', number: 1 }, { type: 'unread' }] as const)
      run.end(ending);
    expect(await run.code).toBe(129);
    expect(run.err()).toEqual([
      'alpha: interrupted: node "worker-1" stays cordoned',
      'alpha: interrupted; cordoned: worker-1',
    ]);
    expect(alpha.pods()).toEqual([]);
  });

  test('of several nodes goes on after one that cannot be drained, and ends with 3', async () => {
    const alpha = await MaintainedCluster.start();
    for (const name of ['worker-1', 'worker-2']) alpha.node(name);
    alpha.pod('bare');
    alpha.pod('web-1', { node: 'worker-2', controller: 'ReplicaSet/web' });
    const run = pipedKmc('drain -l pool=blue', kubeconfigOf({ alpha }));
    expect(await run.code).toBe(3);
    expect(run.out()).toEqual([
      'node/worker-1 cordoned',
      'node/worker-2 cordoned',
      'evicting pod shop/web-1',
      'pod/web-1 evicted',
      'node/worker-2 drained',
    ]);
    expect(run.err().at(-1)).toBe(' worker-1');
  });

  test('of a node that is also in another cluster reaches only the one that is named', async () => {
    const [alpha, bravo] = [await fullCluster(), await fullCluster()];
    const run = pipedKmc(`drain worker-1 ${ALL} --context bravo`, kubeconfigOf({ alpha, bravo }));
    expect(await run.code).toBe(0);
    expect([alpha.writes, alpha.pods().length, alpha.isCordoned('worker-1')]).toEqual([[], 6, false]);
    expect(bravo.pods()).toEqual(['agent-1', 'elsewhere']);
  });
});

describe('kmc cordon and uncordon', () => {
  test('mark nodes, and say what was so already', async () => {
    const alpha = await fullCluster();
    const kubeconfig = kubeconfigOf({ alpha });
    const said = async (words: string): Promise<unknown> => {
      const run = pipedKmc(words, kubeconfig);
      return [await run.code, ...run.out(), ...run.err()];
    };
    expect(await said('cordon worker-1')).toEqual([0, 'node/worker-1 cordoned']);
    expect(await said('cordon -l pool=blue')).toEqual([0, 'node/worker-1 already cordoned', 'node/worker-2 cordoned']);
    expect(await said('uncordon worker-1 --dry-run=server')).toEqual([0, 'node/worker-1 uncordoned (server dry run)']);
    expect(alpha.isCordoned('worker-1')).toBe(true);
    expect(await said('uncordon worker-1')).toEqual([0, 'node/worker-1 uncordoned']);
    expect(await said('uncordon worker-1')).toEqual([0, 'node/worker-1 already uncordoned']);
    expect(await said('cordon worker-1 nowhere')).toEqual([1, 'alpha: error: nodes "nowhere" not found']);
    expect(alpha.isCordoned('worker-1')).toBe(false);
  });

  test('take a node as kubectl prints its name', async () => {
    const alpha = await fullCluster();
    const run = pipedKmc('cordon node/worker-1 nodes/worker-2', kubeconfigOf({ alpha }));
    expect([await run.code, ...run.out()]).toEqual([0, 'node/worker-1 cordoned', 'node/worker-2 cordoned']);
  });

  test('in a read-only context send nothing, and drain stops there', async () => {
    const alpha = await fullCluster();
    const settings = { contexts: { alpha: { readOnly: true } } };
    for (const verb of ['cordon', 'drain']) {
      const run = pipedKmc(`${verb} worker-1`, kubeconfigOf({ alpha }), settings);
      expect(await run.code).toBe(1);
      expect(run.err()[0]).toBe(
        'alpha: error: unable to cordon node "worker-1": this context is read-only: PATCH /api/v1/nodes/worker-1 was not sent; ' +
          'set readOnly to false for this context in the settings',
      );
    }
    expect(alpha.writes).toEqual([]);
  });

  test('without the right to say so, and a drain evicts nothing then', async () => {
    const reads = { verbs: ['get', 'list'], groups: ['*'], resources: ['*'] };
    const alpha = await MaintainedCluster.start([reads]);
    alpha.node('worker-1');
    alpha.pod('web-1', { controller: 'ReplicaSet/web' });
    const run = pipedKmc('drain worker-1', kubeconfigOf({ alpha }, 'limited'));
    expect(await run.code).toBe(1);
    expect(run.err()[0]).toMatch(
      /^alpha: error: unable to cordon node "worker-1": nodes "worker-1" is forbidden: User/,
    );
    expect(alpha.writes).toEqual(['PATCH /api/v1/nodes/worker-1']);
  });
});

describe('what cannot be used ends in one line and exit code 2', () => {
  test.each([
    ['drain', 'which node? kmc drain NODE… --context CONTEXT; kmc drain --help tells more'],
    ['drain a -l b=c', 'cannot specify both a node name and a --selector option; kmc drain --help tells more'],
    ['cordon pod/a', 'pod/a is no node: NODE or node/NODE; kmc cordon --help tells more'],
    [
      'drain a --pod-selector ==',
      "option '--pod-selector <labels>' argument '==' is invalid. It is a label selector, for example app=web,tier!=cache.; " +
        'kmc drain --help tells more',
    ],
    ['cordon a --force', "unknown option '--force'; kmc cordon --help tells more"],
    ['cordon a', 'which cluster? --context with one of: alpha, bravo'],
    ['cordon a --context alpah', 'there is no context alpah; did you mean alpha?'],
    ['cordon a --kubeconfig /nowhere', '/nowhere: no such file'],
  ])('kmc %s', async (words, problem) => {
    const kubeconfig = writeKubeconfig(kubeconfigText({ alpha: 'http://127.0.0.1:1', bravo: 'http://127.0.0.1:1' }));
    const run = pipedKmc(words, kubeconfig);
    expect([await run.code, ...run.err()]).toEqual([2, `kmc: ${problem}`]);
  });

  test('a duration or a strategy that is none', async () => {
    const kubeconfig = writeKubeconfig(kubeconfigText({ alpha: 'http://127.0.0.1:1' }));
    for (const words of ['drain a --timeout soon', 'drain a --dry-run maybe', 'drain a --grace-period x'])
      expect(await pipedKmc(words, kubeconfig).code).toBe(2);
  });

  test('a protected context has to be named', async () => {
    const alpha = await fullCluster();
    const settings = { contexts: { alpha: { protected: true } } };
    const kubeconfig = kubeconfigOf({ alpha });
    const refused = pipedKmc('cordon worker-1', kubeconfig, settings);
    expect(await refused.code).toBe(2);
    expect(refused.err()).toEqual(['kmc: alpha is protected: name it with --context alpha']);
    expect(await pipedKmc('cordon worker-1 --context alpha', kubeconfig, settings).code).toBe(0);
  });
});
