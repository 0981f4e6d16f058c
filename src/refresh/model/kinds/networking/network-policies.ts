import type { V1NetworkPolicy, V1NetworkPolicyPeer, V1NetworkPolicyPort } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { selectorText } from '../../selector-text.ts';
import { presence } from '../../verdict.ts';

/** A network policy’s row. */
export interface NetworkPolicyRecord extends ObjectRecord {
  /** The pods that it is about; empty for all of the namespace. */
  readonly podSelector: string;
  readonly ingress: PolicySide;
  readonly egress: PolicySide;
}

/** What a policy lets through in one direction. */
export interface PolicySide {
  /** `TCP:80,UDP:53`; empty for all. */
  readonly ports: string;
  /** Who is at the other end, by label; empty for anybody. */
  readonly selector: string;
  /** Address blocks, without their exceptions. */
  readonly blocks: string;
}

/** Network policies. */
export const NETWORK_POLICIES: ResourceKind<NetworkPolicyRecord> = {
  id: 'networkpolicies',
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'networkpolicies',
  kind: 'NetworkPolicy',
  namespaced: true,
  aliases: ['networkpolicy', 'netpol', 'np'],
  project(object: RawObject, clusterId: ClusterId): NetworkPolicyRecord {
    const { metadata, spec } = object as unknown as Json<V1NetworkPolicy>;
    return {
      ...baseRecord(metadata, clusterId),
      podSelector: selectorText(spec?.podSelector),
      ingress: sideOf(list(spec?.ingress).map((each) => ({ ports: each.ports, peers: fromOf(each) }))),
      egress: sideOf(list(spec?.egress).map((each) => ({ ports: each.ports, peers: each.to }))),
      ...presence(metadata),
    };
  },
};

/** `from` on the wire; client-node's type names it after what its own code generator can write. */
function fromOf(rule: object): Rule['peers'] {
  return (rule as { readonly from?: Rule['peers'] }).from;
}

interface Rule {
  readonly ports: readonly Json<V1NetworkPolicyPort>[] | undefined;
  readonly peers: readonly Json<V1NetworkPolicyPeer>[] | undefined;
}

function sideOf(rules: readonly Rule[]): PolicySide {
  const ports = rules.flatMap((rule) => list(rule.ports).map(portText));
  const peers = rules.flatMap((rule) => list(rule.peers));
  return {
    ports: ports.join(','),
    selector: peers
      .map(peerText)
      .filter((each) => each !== '')
      .join(','),
    blocks: peers
      .map((each) => text(each.ipBlock?.cidr))
      .filter((each) => each !== '')
      .join(','),
  };
}

function portText({ protocol, port, endPort }: Json<V1NetworkPolicyPort>): string {
  const last = endPort === undefined ? '' : `-${endPort}`;
  return `${text(protocol) || 'TCP'}:${port === undefined ? '*' : String(port)}${last}`;
}

function peerText({ namespaceSelector, podSelector }: Json<V1NetworkPolicyPeer>): string {
  const namespaces = namespaceSelector ? `ns:${selectorText(namespaceSelector) || '*'}` : '';
  const pods = podSelector ? `po:${selectorText(podSelector) || '*'}` : '';
  return [namespaces, pods].filter((each) => each !== '').join(' ');
}
