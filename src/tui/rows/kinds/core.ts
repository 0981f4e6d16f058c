import type { ConfigMapRecord } from '../../../refresh/model/kinds/core/config-maps.ts';
import type { LimitRangeRecord } from '../../../refresh/model/kinds/core/limit-ranges.ts';
import type { NamespaceRecord } from '../../../refresh/model/kinds/core/namespaces.ts';
import type { ResourceQuotaRecord } from '../../../refresh/model/kinds/core/resource-quotas.ts';
import type { SecretRecord } from '../../../refresh/model/kinds/core/secrets.ts';
import type { ServiceAccountRecord } from '../../../refresh/model/kinds/core/service-accounts.ts';
import { recordStyle } from '../records.ts';
import { type Column, foreignColumn, numberColumn, type RowStyle, textColumn } from '../row.ts';

/** The digit that shows a namespace. It changes with what the tab shows, not with the namespace. */
const DIGIT_COLUMN: Column<NamespaceRecord> = {
  ...textColumn('KEY', 4, () => ''),
  changes: 'with clock',
  cell: ({ name }, { favourites = [] }) => (favourites.includes(name) ? String(favourites.indexOf(name) + 1) : ''),
};

/** How namespaces look. */
export const NAMESPACE_ROWS: RowStyle<NamespaceRecord> = recordStyle<NamespaceRecord>([
  foreignColumn('STATUS', 1, (namespace) => namespace.status),
  DIGIT_COLUMN,
]);

/** How config maps look. */
export const CONFIG_MAP_ROWS: RowStyle<ConfigMapRecord> = recordStyle<ConfigMapRecord>([
  numberColumn('DATA', 1, (map) => map.data),
]);

/** How secrets look. */
export const SECRET_ROWS: RowStyle<SecretRecord> = recordStyle<SecretRecord>([
  foreignColumn('TYPE', 1, (secret) => secret.type, { max: 40 }),
  numberColumn('DATA', 3, (secret) => secret.data),
]);

/** How service accounts look. */
export const SERVICE_ACCOUNT_ROWS: RowStyle<ServiceAccountRecord> = recordStyle<ServiceAccountRecord>([
  numberColumn('SECRET', 3, (account) => account.secrets),
]);

/** How quotas look. */
export const RESOURCE_QUOTA_ROWS: RowStyle<ResourceQuotaRecord> = recordStyle<ResourceQuotaRecord>([
  foreignColumn('REQUEST', 1, (quota) => quota.request, { min: 20, max: 80 }),
  foreignColumn('LIMIT', 3, (quota) => quota.limit, { min: 20, max: 60 }),
]);

/** How limit ranges look. */
export const LIMIT_RANGE_ROWS: RowStyle<LimitRangeRecord> = recordStyle<LimitRangeRecord>([
  foreignColumn('TYPES', 1, (range) => range.types, { max: 40 }),
]);
