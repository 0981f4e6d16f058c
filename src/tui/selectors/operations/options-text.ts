import { goDuration } from '../../../refresh/model/drain/go-duration.ts';
import type { DrainOptions } from '../../../refresh/model/drain/options.ts';
import { DRAIN_DEFAULTS } from '../../../refresh/model/drain/options.ts';

/** The options of a drain that are not kubectl's defaults, as flags: `--force --timeout 90s`; `kubectl's defaults` for none. */
export function optionsText(options: DrainOptions): string {
  const flags = [
    options.ignoreDaemonSets ? '--ignore-daemonsets' : '',
    options.deleteEmptyDirData ? '--delete-emptydir-data' : '',
    options.force ? '--force' : '',
    options.disableEviction ? '--disable-eviction' : '',
    options.gracePeriodS === DRAIN_DEFAULTS.gracePeriodS ? '' : `--grace-period ${options.gracePeriodS}`,
    options.timeoutMs === 0 ? '' : `--timeout ${goDuration(options.timeoutMs)}`,
    options.podSelector === '' ? '' : `--pod-selector ${options.podSelector}`,
    options.skipWaitS === 0 ? '' : `--skip-wait-for-delete-timeout ${options.skipWaitS}`,
    options.dryRun === 'none' ? '' : `--dry-run=${options.dryRun}`,
  ].filter((flag) => flag !== '');
  return flags.length === 0 ? "kubectl's defaults" : flags.join(' ');
}
