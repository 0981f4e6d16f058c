import { podKey } from '../drain/pod.ts';
import type { DrainNotice } from '../drain/state.ts';

/**
 * What the report of a drain says of what happens, in one line. Its words are those
 * of the board and of `:jobs`; a command line has kubectl's (`kubectlLines`).
 */
export function reportLine(notice: DrainNotice): string {
  switch (notice.type) {
    case 'cordoned':
      return notice.already ? 'the node was cordoned already' : 'the node is cordoned';
    case 'planned': {
      const { plan } = notice;
      const going = plan.pods.filter(({ verdict }) => verdict.type === 'go').length;
      const left = [...plan.fatal, ...plan.warnings].join('; ');
      return `${going} of ${plan.pods.length} pods go${left === '' ? '' : `: ${left}`}`;
    }
    case 'evicting':
      return `${notice.method === 'evict' ? 'evicting' : 'deleting'} ${podKey(notice.pod)}`;
    case 'blocked':
      return `${podKey(notice.pod)} is kept: ${notice.text}`;
    case 'gone':
      return `${podKey(notice.pod)} is gone`;
    case 'unawaited':
      return `${podKey(notice.pod)} has been ending for long: nobody waits for it`;
    case 'failed':
      return `${podKey(notice.pod)} failed: ${notice.why}`;
    case 'paused':
      return `waits: ${notice.pause.text}`;
    case 'resumed':
      return 'goes on: the cluster answers again';
    case 'held':
      return 'paused by its user';
    case 'released':
      return 'goes on: its user lets it';
    case 'retried':
      return `tried again: ${notice.pods.map(podKey).join(', ')}`;
    case 'ended': {
      const { outcome, reason } = notice.result;
      return reason === '' ? outcome : `${outcome}: ${reason}`;
    }
    default:
      return notice satisfies never;
  }
}
