import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, type StatusCondition, text, texts } from '../../raw.ts';
import { baseRecord, type ObjectRecord, type RawMetadata, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';
import { conditionsVerdict } from './conditions.ts';

/** The row of a route of any protocol. */
export interface RouteRecord extends ObjectRecord {
  /** `*` for all. */
  readonly hostnames: string;
  /** The gateways that it wants to hang on: `namespace/name`, without the namespace when it is its own. */
  readonly parents: string;
  readonly rules: number;
}

/** The parts of a route that are looked at; client-node has no types of this API. */
interface Route {
  readonly metadata?: RawMetadata;
  readonly spec?: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly { readonly namespace?: string; readonly name?: string }[];
    readonly rules?: readonly object[];
  };
  readonly status?: { readonly parents?: readonly { readonly conditions?: readonly StatusCondition[] }[] };
}

/** Routes of one protocol (Gateway API): `GRPCRoute` of `grpcroutes`, called `grpcroute` as well. */
export function routeKind(kind: string, resource: string): ResourceKind<RouteRecord> {
  return {
    id: resource,
    group: 'gateway.networking.k8s.io',
    version: 'v1',
    resource,
    kind,
    namespaced: true,
    aliases: [kind.toLowerCase()],
    project(object: RawObject, clusterId: ClusterId): RouteRecord {
      const route = object as unknown as Route;
      return { ...baseRecord(route.metadata, clusterId), ...routeFacts(route), ...routeVerdict(route) };
    },
  };
}

function routeFacts({ spec }: Route): Pick<RouteRecord, 'hostnames' | 'parents' | 'rules'> {
  const parents = list(spec?.parentRefs).map(({ namespace, name }) =>
    text(namespace) === '' ? text(name) : `${text(namespace)}/${text(name)}`,
  );
  return {
    hostnames: texts(spec?.hostnames).join(',') || '*',
    parents: parents.join(','),
    rules: list(spec?.rules).length,
  };
}

const UNHEARD: Verdict = pending('no gateway has answered for it');

/** A route is as well as at the parent where it is worst. */
function routeVerdict({ metadata, status }: Route): Verdict {
  if (isLeaving(metadata)) return LEAVING;
  const parents = list(status?.parents).map((each) => conditionsVerdict(each.conditions, ['Accepted', 'ResolvedRefs']));
  if (parents.length === 0) return UNHEARD;
  return parents.find((each) => each.condition === 'bad') ?? parents.find((each) => each !== GOOD) ?? GOOD;
}
