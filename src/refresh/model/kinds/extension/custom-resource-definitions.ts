import type { V1CustomResourceDefinition, V1CustomResourceDefinitionStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { brief, conditionOf, list, text, texts } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** A definition’s row. */
export interface CustomResourceDefinitionRecord extends ObjectRecord {
  readonly definesGroup: string;
  readonly definesKind: string;
  /** Served versions, with commas; the stored one with `*`. */
  readonly versions: string;
  /** `Namespaced` or `Cluster`. */
  readonly scope: string;
  readonly shortNames: string;
}

/** Custom resource definitions. */
export const CUSTOM_RESOURCE_DEFINITIONS: ResourceKind<CustomResourceDefinitionRecord> = {
  id: 'customresourcedefinitions',
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
  aliases: ['customresourcedefinition', 'crd', 'crds'],
  project(object: RawObject, clusterId: ClusterId): CustomResourceDefinitionRecord {
    const { metadata, spec, status } = object as unknown as Json<V1CustomResourceDefinition>;
    return {
      ...baseRecord(metadata, clusterId),
      definesGroup: text(spec?.group),
      definesKind: text(spec?.names?.kind),
      versions: list(spec?.versions)
        .filter((each) => each.served)
        .map((each) => `${text(each.name)}${each.storage ? '*' : ''}`)
        .join(','),
      scope: text(spec?.scope),
      shortNames: texts(spec?.names?.shortNames).join(','),
      ...(isLeaving(metadata) ? LEAVING : definitionVerdict(status)),
    };
  },
};

const NOT_SERVED_YET: Verdict = pending('not served yet');

function definitionVerdict(status: Json<V1CustomResourceDefinitionStatus> | undefined): Verdict {
  const accepted = conditionOf(status?.conditions, 'NamesAccepted');
  if (accepted?.status === 'False')
    return bad(`names not accepted: ${brief(accepted.message) || text(accepted.reason)}`);
  const schema = conditionOf(status?.conditions, 'NonStructuralSchema');
  if (schema?.status === 'True') return bad(`schema is not structural: ${brief(schema.message)}`);
  return conditionOf(status?.conditions, 'Established')?.status === 'True' ? GOOD : NOT_SERVED_YET;
}
