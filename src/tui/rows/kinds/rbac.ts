import type { BindingRecord } from '../../../refresh/model/kinds/rbac/binding.ts';
import type { ClusterRoleRecord } from '../../../refresh/model/kinds/rbac/cluster-roles.ts';
import type { RoleRecord } from '../../../refresh/model/kinds/rbac/roles.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, numberColumn, type RowStyle } from '../row.ts';

/** How roles and cluster roles look. */
export const ROLE_ROWS: RowStyle<RoleRecord | ClusterRoleRecord> = recordStyle<RoleRecord | ClusterRoleRecord>([
  numberColumn('RULES', 3, (role) => role.rules),
]);

/** How role bindings look. */
export const ROLE_BINDING_ROWS: RowStyle<BindingRecord> = recordStyle<BindingRecord>([
  foreignColumn('ROLE', 1, (binding) => binding.role, { min: 20, max: 60 }),
  foreignColumn('KIND', 4, (binding) => binding.subjectKinds, { max: 30 }),
  foreignColumn('SUBJECTS', 1, (binding) => binding.subjects, { min: 20, max: 60 }),
]);

/** How cluster role bindings look. */
export const CLUSTER_ROLE_BINDING_ROWS: RowStyle<BindingRecord> = recordStyle<BindingRecord>([
  foreignColumn('CLUSTERROLE', 1, (binding) => binding.role.replace('ClusterRole/', ''), { min: 20, max: 60 }),
  foreignColumn('SUBJECT-KIND', 4, (binding) => binding.subjectKinds, { max: 30 }),
  foreignColumn('SUBJECTS', 1, (binding) => binding.subjects, { min: 20, max: 60 }),
]);
