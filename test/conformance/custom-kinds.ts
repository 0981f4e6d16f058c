import { describe, expect, test } from 'vitest';
import type { Body, ConformanceAnswer } from './client.ts';
import { type ServerUnderTest, underTest } from './server-under-test.ts';

/** What kmc asks discovery and tables with. */
const DISCOVERY =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,' +
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const METADATA = { includeObject: 'Metadata' };
const WATCH_LIST = {
  ...METADATA,
  sendInitialEvents: 'true',
  resourceVersionMatch: 'NotOlderThan',
  allowWatchBookmarks: 'true',
  timeoutSeconds: '300',
};

const WAIT_MS = 20_000;

/** A definition with printer columns of every sort, in the version that is asked for and an older one without any. */
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'gadgets', singular: 'gadget', kind: 'Gadget', listKind: 'GadgetList', shortNames: ['gd'] },
    versions: [
      version('v1', true, [
        { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
        { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
        { name: 'Since', type: 'date', jsonPath: '.spec.since' },
        { name: 'Note', type: 'string', priority: 1, jsonPath: '.spec.note' },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ]),
      version('v1beta1', false, []),
    ],
  },
};

function version(name: string, storage: boolean, additionalPrinterColumns: readonly object[]): object {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return { name, served: true, storage, schema, additionalPrinterColumns };
}

const COLUMNS = [
  'Name string name 0',
  'Ready string  0',
  'Size integer  0',
  'Since date  0',
  'Note string  1',
  'Age date  0',
];

const columnsOf = (table: Body): readonly string[] =>
  table.columnDefinitions.map((each: Body) => `${each.name} ${each.type} ${each.format} ${each.priority}`);

/** Kinds that a cluster is taught, kinds that it cannot serve, and how their tables are listed and watched. */
export function customKindsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace, server } = underTest(start);

  const gadgets = (ns: string): string => `/apis/example.com/v1/namespaces/${ns}/gadgets`;
  const create = (ns: string, name: string, size: number): Promise<ConformanceAnswer> =>
    client().create(gadgets(ns), {
      apiVersion: 'example.com/v1',
      kind: 'Gadget',
      metadata: { name },
      spec: { size, note: 'hello' },
      status: { conditions: [{ type: 'Ready', status: 'False' }] },
    });

  /** Asks until an answer is as wanted: a server takes a moment to serve what it was taught. */
  const until = async (ask: () => Promise<ConformanceAnswer>, isRight: (answer: ConformanceAnswer) => boolean) => {
    const deadline = performance.now() + WAIT_MS;
    for (;;) {
      const answer = await ask();
      if (isRight(answer)) return answer;
      if (performance.now() > deadline) throw new Error(`never right: ${JSON.stringify(answer).slice(0, 500)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const groupOf = (answer: ConformanceAnswer, name: string): Body =>
    answer.body.items.find((each: Body) => each.metadata.name === name);
  /** A namespace in a cluster that serves gadgets. */
  const taught = async (): Promise<string> => {
    await client().create('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', DEFINITION);
    const ns = await namespace();
    await until(
      () => client().get(gadgets(ns), { limit: '500', ...METADATA }, TABLE),
      ({ status }) => status === 200,
    );
    return ns;
  };

  describe('discovery', () => {
    test('tells a kind that the cluster was taught, in all its versions', async () => {
      await taught();
      const answer = await until(
        () => client().get('/apis', {}, DISCOVERY),
        (each) => groupOf(each, 'example.com') !== undefined,
      );
      const { versions } = groupOf(answer, 'example.com');
      expect(versions.map((each: Body) => `${each.version} ${each.freshness}`)).toEqual([
        'v1 Current',
        'v1beta1 Current',
      ]);
      expect(versions[0].resources[0]).toMatchObject({
        resource: 'gadgets',
        responseKind: { kind: 'Gadget' },
        scope: 'Namespaced',
        singularResource: 'gadget',
        shortNames: ['gd'],
      });
      const { body } = await client().get('/apis/example.com/v1');
      expect(body.resources[0]).toMatchObject({ name: 'gadgets', singularName: 'gadget', shortNames: ['gd'] });
    });

    test.each(['/api', '/apis'])('%s has an ETag, and nothing to say to who knows it', async (path) => {
      const settled = async (): Promise<ConformanceAnswer> => client().get(path, {}, DISCOVERY);
      const { status, etag } = await settled();
      expect({ status, etag }).toEqual({ status: 200, etag: expect.stringMatching(/^"[0-9A-F]{128}"$/) });
      const again = await until(
        async () => client().send('GET', path, { accept: DISCOVERY, ifNoneMatch: (await settled()).etag }),
        (answer) => answer.status === 304,
      );
      expect(again.body).toBe('');
      const other = await client().send('GET', path, { accept: DISCOVERY, ifNoneMatch: '"other"' });
      expect(other).toMatchObject({ status: 200, body: { kind: 'APIGroupDiscoveryList' } });
    });

    test('tells a version whose API server is not there as stale; asking for it is 503', async () => {
      const spec = { group: 'broken.example.org', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100 };
      await client().create('/apis/apiregistration.k8s.io/v1/apiservices', {
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: 'v1beta1.broken.example.org' },
        spec: { ...spec, insecureSkipTLSVerify: true, service: { name: 'none', namespace: 'default', port: 443 } },
      });
      const answer = await until(
        () => client().get('/apis', {}, DISCOVERY),
        (each) => groupOf(each, 'broken.example.org') !== undefined,
      );
      expect(groupOf(answer, 'broken.example.org').versions).toEqual([{ version: 'v1beta1', freshness: 'Stale' }]);
      for (const path of ['/apis/broken.example.org/v1beta1', '/apis/broken.example.org/v1beta1/foos']) {
        const refused = await until(
          () => client().get(path),
          ({ status }) => status === 503,
        );
        expect(refused.body, path).toBe('service unavailable\n');
      }
      const groups = (await client().get('/apis')).body.groups;
      expect(groups.map((each: Body) => each.name)).toContain('broken.example.org');
    });
  });

  describe('the table of a custom kind', () => {
    test('is listed with its printer columns; a cell without a value is null', async () => {
      const ns = await taught();
      await create(ns, 'one', 3);
      const { body } = await client().get(gadgets(ns), { limit: '500', ...METADATA }, TABLE);
      expect(columnsOf(body)).toEqual(COLUMNS);
      expect(body.rows).toHaveLength(1);
      expect(body.rows[0].cells).toEqual(['one', 'False', 3, null, 'hello', expect.stringMatching(/^\d+s$/)]);
      expect(body.rows[0].object).toMatchObject({
        kind: 'PartialObjectMetadata',
        metadata: { name: 'one', namespace: ns },
      });
      const all = await client().get('/apis/example.com/v1/gadgets', { limit: '500', ...METADATA }, TABLE);
      expect(all.body.rows.map((row: Body) => row.cells[0])).toContain('one');
    });

    test('comes with the whole objects where these are asked for, listed, in pages and watched', async () => {
      const ns = await taught();
      await create(ns, 'one', 3);
      await create(ns, 'two', 4);
      const whole = { ...WATCH_LIST, includeObject: 'Object' };
      for (const path of [gadgets(ns), '/apis/example.com/v1/gadgets']) {
        const page = (await client().get(path, { limit: '1', includeObject: 'Object' }, TABLE)).body;
        expect(page.rows[0].object).toMatchObject({ kind: 'Gadget', spec: { note: 'hello' } });
        const next = { limit: '1', includeObject: 'Object', continue: page.metadata.continue };
        expect((await client().get(path, next, TABLE)).body.rows[0].object.kind).toBe('Gadget');
        const watch = await client().watch(path, whole, TABLE);
        let event = await watch.next();
        expect(event.object.rows[0].object).toMatchObject({ kind: 'Gadget', spec: { note: 'hello' } });
        while (event.type === 'ADDED') event = await watch.next();
        await watch.close();
        const { resourceVersion } = event.object.rows[0].object.metadata;
        const rest = { includeObject: 'Object', resourceVersion, allowWatchBookmarks: 'true', timeoutSeconds: '300' };
        const resumed = await client().watch(path, rest, TABLE);
        await create(ns, `late-${resourceVersion}`, 5);
        expect((await resumed.next()).object.rows[0].object).toMatchObject({ kind: 'Gadget', spec: { size: 5 } });
        await resumed.close();
      }
    });

    test('is found by a name over all namespaces, its metadata alone', async () => {
      const ns = await taught();
      await create(ns, `named-${ns}`, 3);
      const query = { fieldSelector: `metadata.name=named-${ns}`, limit: '500' };
      const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
      const { body } = await client().get('/apis/example.com/v1/gadgets', query, accept);
      expect(body.items.map((item: Body) => item.metadata.namespace)).toEqual([ns]);
      expect(body.items[0]).not.toHaveProperty('spec');
    });

    test('is listed in pages', async () => {
      const ns = await taught();
      for (const name of ['a', 'b', 'c']) await create(ns, name, 1);
      const first = (await client().get(gadgets(ns), { limit: '2', ...METADATA }, TABLE)).body;
      const query = { limit: '2', ...METADATA, continue: first.metadata.continue };
      const second = (await client().get(gadgets(ns), query, TABLE)).body;
      expect([...first.rows, ...second.rows].map((row: Body) => row.cells[0])).toEqual(['a', 'b', 'c']);
      expect(columnsOf(second)).toEqual(COLUMNS);
      const everywhere = '/apis/example.com/v1/gadgets';
      const page = (await client().get(everywhere, { limit: '1', ...METADATA }, TABLE)).body;
      const next = { limit: '1', ...METADATA, continue: page.metadata.continue };
      expect((await client().get(everywhere, next, TABLE)).body.rows).toHaveLength(1);
    });

    test('is a WatchList of tables of one row, the columns in the first, and a bookmark in the same form', async () => {
      const ns = await taught();
      await create(ns, 'one', 3);
      await create(ns, 'two', 4);
      const watch = await client().watch(gadgets(ns), WATCH_LIST, TABLE);
      const events = [await watch.next(), await watch.next(), await watch.next()];
      expect(events.map(({ type, object }) => `${type} ${object.kind} ${object.rows.length}`)).toEqual([
        'ADDED Table 1',
        'ADDED Table 1',
        'BOOKMARK Table 1',
      ]);
      expect(columnsOf(events[0].object)).toEqual(COLUMNS);
      expect(events.slice(1).map(({ object }) => object.columnDefinitions)).toEqual([null, null]);
      const { metadata } = events[2].object.rows[0].object;
      expect(metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' });
      expect(Number(metadata.resourceVersion)).toBeGreaterThan(0);
      await client().send('DELETE', `${gadgets(ns)}/one`);
      const deleted = await watch.next();
      expect(`${deleted.type} ${deleted.object.rows[0].object.metadata.name}`).toBe('DELETED one');
      await watch.close();
    });

    test('has its columns in the bookmark when there is nothing, and is watched on from there', async () => {
      const ns = await taught();
      for (const path of [
        gadgets(ns),
        '/apis/example.com/v1/gadgets',
        '/api/v1/pods',
        `/api/v1/namespaces/${ns}/pods`,
      ]) {
        const watch = await client().watch(path, WATCH_LIST, TABLE);
        let event = await watch.next();
        const first = event;
        while (event.type === 'ADDED') event = await watch.next();
        expect(first.object.columnDefinitions.length, path).toBeGreaterThan(2);
        await watch.close();
        const { resourceVersion } = event.object.rows[0].object.metadata;
        const rest = { ...METADATA, resourceVersion, allowWatchBookmarks: 'true', timeoutSeconds: '300' };
        const next = await client().watch(path, rest, TABLE);
        expect(next.status, path).toBe(200);
        if (path === gadgets(ns)) {
          await create(ns, 'late', 1);
          const added = await next.next();
          expect(columnsOf(added.object)).toEqual(COLUMNS);
          expect(added.object.rows[0].cells[0]).toBe('late');
        }
        await next.close();
      }
    });

    test('of a version without printer columns has a name and an age', async () => {
      const ns = await taught();
      const path = `/apis/example.com/v1beta1/namespaces/${ns}/gadgets`;
      const { body } = await client().get(path, { limit: '500', ...METADATA }, TABLE);
      expect(columnsOf(body)).toEqual(['Name string name 0', 'Age date  0']);
    });

    test('that has forgotten its history says so in a Status, not in a table', async () => {
      const ns = await taught();
      const { resourceVersion } = (await client().get(gadgets(ns), { limit: '500', ...METADATA }, TABLE)).body.metadata;
      for (const name of ['a', 'b']) await create(ns, name, 1);
      await server().forget();
      await taught();
      const watch = await client().watch(gadgets(ns), { ...METADATA, resourceVersion }, TABLE);
      const event = await watch.next();
      expect({ type: event.type, kind: event.object.kind }).toEqual({ type: 'ERROR', kind: 'Status' });
      await watch.close();
    });
  });
}
