import { describe, expect, onTestFinished, test } from 'vitest';
import type { LiveObject } from '../../../src/refresh/index.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import type { ResourceKind } from '../../../src/refresh/model/resource.ts';
import { tableKind } from '../../../src/refresh/model/table-kind.ts';
import { settled, until, untilWith } from '../../helpers/fake-clock.ts';
import { pod } from '../../helpers/objects.ts';
import { type RunningWorkspace, runWorkspace } from '../../helpers/running-workspace.ts';
import { json, type ScriptedApi, ScriptedWatch, status } from '../../helpers/scripted-api.ts';

const PODS_PATH = '/api/v1/namespaces/default/pods';

function follow({ workspace }: RunningWorkspace, kind: ResourceKind = PODS): LiveObject {
  const live = workspace.objects.live({ kind, namespace: 'default', name: 'web' });
  onTestFinished(() => live.release());
  return live;
}

/** A workspace whose pod `web` is watched as the test says. */
async function start(
  objects: () => readonly object[],
  script?: (api: ScriptedApi) => void,
): Promise<RunningWorkspace & { readonly watch: ScriptedWatch }> {
  const watch = new ScriptedWatch(objects);
  const running = await runWorkspace(
    () => [],
    (api) => {
      api.on(PODS_PATH, watch.answer);
      script?.(api);
    },
  );
  return { ...running, watch };
}

const phaseOf = (live: LiveObject): unknown => Reflect.get(Object(live.object()?.['status']), 'phase');

describe('a live object', () => {
  test('is watched by its name alone, and comes with all that the server says of it', async () => {
    const managedFields = [{ manager: 'kubectl', fieldsV1: { 'f:spec': {} } }];
    const web = pod('web');
    const whole = { ...web, metadata: { ...Reflect.get(web, 'metadata'), managedFields } };
    const running = await start(() => [whole]);
    const live = follow(running);
    expect(live.presence()).toEqual({ type: 'unknown' });
    await until(() => live.presence().type === 'there', 'it is there');
    expect(live.object()).toMatchObject({ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'web', managedFields } });
    expect(running.api.to(PODS_PATH).map(({ query }) => query['fieldSelector'])).toEqual(['metadata.name=web']);
  });

  test('follows what changes, and keeps what was known of it when it is deleted', async () => {
    const running = await start(() => [pod('web')]);
    const live = follow(running);
    await until(() => live.presence().type === 'there', 'it is there');
    const changed = pod('web', { phase: 'Failed', resourceVersion: 120 });
    running.watch.latest.send({ type: 'MODIFIED', object: changed });
    await until(() => phaseOf(live) === 'Failed', 'the change');
    await running.clock.advance(5_000);
    running.watch.latest.send({ type: 'DELETED', object: changed });
    await until(() => live.presence().type === 'absent', 'it is gone');
    expect(live.presence()).toEqual({ type: 'absent', since: running.clock.wall() });
    expect(phaseOf(live)).toBe('Failed');
    running.watch.latest.send({ type: 'ADDED', object: pod('web', { resourceVersion: 130 }) });
    await until(() => live.presence().type === 'there', 'its namesake');
  });

  test('that never was is absent, and nothing more', async () => {
    const live = follow(await start(() => []));
    await until(() => live.presence().type === 'absent', 'there is none');
    expect([live.presence(), live.object()]).toEqual([{ type: 'absent', since: undefined }, undefined]);
  });

  test('that may be read and not watched is read each fifteen seconds', async () => {
    let phase = 'Pending';
    const running = await start(
      () => [],
      (api) => {
        api.on(PODS_PATH, (response) => status(response, 403, 'Forbidden', 'you may not list pods'));
        api.on(`${PODS_PATH}/web`, (response) => json(response, pod('web', { phase })));
      },
    );
    const live = follow(running);
    await until(() => live.presence().type === 'there', 'it is read');
    expect([phaseOf(live), live.feed.status().phase]).toEqual(['Pending', 'live']);
    const before = running.api.to(`${PODS_PATH}/web`).length;
    phase = 'Running';
    await running.clock.advance(15_000);
    await until(() => phaseOf(live) === 'Running', 'it is read again');
    expect(running.api.to(`${PODS_PATH}/web`).length).toBe(before + 1);
    expect(running.api.to(PODS_PATH)).toHaveLength(1);
    running.api.on(`${PODS_PATH}/web`, (response) => status(response, 404, 'NotFound', 'pods "web" not found'));
    await running.clock.advance(15_000);
    await until(() => live.presence().type === 'absent', 'it is gone');
  });

  test('that may not be read either says so, and is asked for again: with a watch, in case that was granted', async () => {
    const running = await start(
      () => [],
      (api) => {
        for (const path of [PODS_PATH, `${PODS_PATH}/web`])
          api.on(path, (response) => status(response, 403, 'Forbidden', 'you may do nothing'));
      },
    );
    const live = follow(running);
    await until(() => live.feed.status().phase === 'broken', 'it is refused');
    expect(live.feed.status()).toMatchObject({ failure: { kind: 'forbidden', message: 'you may do nothing' } });
    const granted = new ScriptedWatch(() => [pod('web')]);
    running.api.on(PODS_PATH, granted.answer);
    await running.clock.advance(60_000);
    await until(() => live.presence().type === 'there', 'it is granted');
    expect(granted.open).toHaveLength(1);
  });

  test('of a kind that the server prints as a table comes whole', async () => {
    const widgets = tableKind({
      group: 'kmc.test',
      version: 'v1',
      resource: 'widgets',
      kind: 'Widget',
      namespaced: true,
      shortNames: [],
      singular: 'widget',
      watchable: true,
      listable: true,
    } as Parameters<typeof tableKind>[0]);
    const widget = {
      apiVersion: 'kmc.test/v1',
      kind: 'Widget',
      metadata: { namespace: 'default', name: 'web' },
      size: 3,
    };
    const path = '/apis/kmc.test/v1/namespaces/default/widgets';
    const running = await start(
      () => [],
      (api) => api.on(path, new ScriptedWatch(() => [widget]).answer),
    );
    const live = follow(running, widgets);
    await until(() => live.presence().type === 'there', 'it is there');
    expect(live.object()).toEqual(widget);
    expect(running.api.to(path)[0]?.headers.accept).toBe('application/json');
  });

  test('that nobody looks at any more is watched by nobody, and one that two look at is watched once', async () => {
    const running = await start(() => [pod('web')]);
    const [first, second] = [follow(running), follow(running)];
    await until(() => first.presence().type === 'there', 'it is there');
    expect([second.presence().type, running.watch.open.length]).toEqual(['there', 1]);
    first.release();
    await settled();
    expect(running.watch.open).toHaveLength(1);
    second.release();
    await until(() => running.watch.open.length === 0, 'nobody watches');
    expect(running.workspace.objects.feeds()).toEqual([]);
  });

  test('is known to be old while its cluster does not answer, and is proven by its heartbeats', async () => {
    const running = await start(() => [pod('web')]);
    const live = follow(running);
    await until(() => live.presence().type === 'there', 'it is there');
    const first = live.feed.provenAt() ?? 0;
    await untilWith(running.clock, () => running.api.to('/readyz').length > 0, 'a beat');
    await running.clock.advance(10_000);
    await until(() => (live.feed.provenAt() ?? 0) > first, 'the beat proves it');
  });

  test('ends with its cluster', async () => {
    const running = await start(() => [pod('web')]);
    const live = follow(running);
    await until(() => live.presence().type === 'there', 'it is there');
    running.workspace.close();
    await until(() => running.watch.open.length === 0, 'nobody watches');
  });
});
