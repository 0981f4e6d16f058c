import type { V1ValidatingAdmissionPolicy, V1ValidatingAdmissionPolicyStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** A policy’s row. */
export interface AdmissionPolicyRecord extends ObjectRecord {
  readonly validations: number;
  /** `v1/ConfigMap`; `<unset>` when it takes none. */
  readonly paramKind: string;
  readonly failurePolicy: string;
}

/** Validating admission policies; one whose expressions do not fit the types is pending. */
export const ADMISSION_POLICIES: ResourceKind<AdmissionPolicyRecord> = {
  id: 'validatingadmissionpolicies',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingadmissionpolicies',
  kind: 'ValidatingAdmissionPolicy',
  namespaced: false,
  aliases: ['validatingadmissionpolicy', 'vap'],
  project(object: RawObject, clusterId: ClusterId): AdmissionPolicyRecord {
    const { metadata, spec, status } = object as unknown as Json<V1ValidatingAdmissionPolicy>;
    return {
      ...baseRecord(metadata, clusterId),
      validations: list(spec?.validations).length,
      paramKind: spec?.paramKind ? `${text(spec.paramKind.apiVersion)}/${text(spec.paramKind.kind)}` : '<unset>',
      failurePolicy: text(spec?.failurePolicy) || 'Fail',
      ...(isLeaving(metadata) ? LEAVING : policyVerdict(status)),
    };
  },
};

function policyVerdict(status: Json<V1ValidatingAdmissionPolicyStatus> | undefined): Verdict {
  const warnings = list(status?.typeChecking?.expressionWarnings).length;
  return warnings === 0 ? GOOD : pending(`type warnings in its expressions: ${warnings}`);
}
