import type { AdmissionPolicyRecord } from '../../../refresh/model/kinds/extension/admission-policies.ts';
import type { CustomResourceDefinitionRecord } from '../../../refresh/model/kinds/extension/custom-resource-definitions.ts';
import type { WebhookRecord } from '../../../refresh/model/kinds/extension/webhook.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, numberColumn, type RowStyle } from '../row.ts';

/** How custom resource definitions look. */
export const DEFINITION_ROWS: RowStyle<CustomResourceDefinitionRecord> = recordStyle<CustomResourceDefinitionRecord>([
  foreignColumn('GROUP', 4, (definition) => definition.definesGroup, { max: 40 }),
  foreignColumn('KIND', 1, (definition) => definition.definesKind, { max: 40 }),
  foreignColumn('VERSIONS', 3, (definition) => definition.versions, { max: 30 }),
  foreignColumn('SCOPE', 3, (definition) => definition.scope),
  foreignColumn('ALIASES', 8, (definition) => definition.shortNames, { wide: true, max: 30 }),
]);

/** How webhook configurations look. */
export const WEBHOOK_ROWS: RowStyle<WebhookRecord> = recordStyle<WebhookRecord>([
  numberColumn('WEBHOOKS', 1, (configuration) => configuration.webhooks),
  foreignColumn('FAILURE-POLICY', 3, (configuration) => configuration.failurePolicy),
  foreignColumn('TARGETS', 4, (configuration) => configuration.targets, { max: 60 }),
]);

/** How validating admission policies look. */
export const ADMISSION_POLICY_ROWS: RowStyle<AdmissionPolicyRecord> = recordStyle<AdmissionPolicyRecord>([
  numberColumn('VALIDATIONS', 1, (policy) => policy.validations),
  foreignColumn('PARAMKIND', 3, (policy) => policy.paramKind, { max: 40 }),
  foreignColumn('FAILURE-POLICY', 4, (policy) => policy.failurePolicy),
]);
