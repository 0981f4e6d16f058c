import type { V1IngressClass, V1IngressClassParametersReference } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** An ingress class’s row. */
export interface IngressClassRecord extends ObjectRecord {
  readonly controller: string;
  /** `IngressParameters.example.com/name`; `<none>` without any. */
  readonly parameters: string;
  readonly isDefault: boolean;
}

/** Ingress classes. */
export const INGRESS_CLASSES: ResourceKind<IngressClassRecord> = {
  id: 'ingressclasses',
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'ingressclasses',
  kind: 'IngressClass',
  namespaced: false,
  aliases: ['ingressclass'],
  project(object: RawObject, clusterId: ClusterId): IngressClassRecord {
    const { metadata, spec } = object as unknown as Json<V1IngressClass>;
    return {
      ...baseRecord(metadata, clusterId),
      controller: text(spec?.controller),
      parameters: parametersText(spec?.parameters),
      isDefault: metadata?.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true',
      ...presence(metadata),
    };
  },
};

function parametersText(parameters: Json<V1IngressClassParametersReference> | undefined): string {
  if (!parameters) return '<none>';
  const group = text(parameters.apiGroup);
  return `${text(parameters.kind)}${group === '' ? '' : `.${group}`}/${text(parameters.name)}`;
}
