import type { Diagnosis, Happening, PluginFigures } from '../../clusters/model/diagnosis.ts';
import { type SessionState, type StateWord, sessionReason } from '../../clusters/model/session-state.ts';
import type { PermissionFacts } from '../../refresh/index.ts';
import { questionText } from '../../refresh/model/permission/access.ts';
import { timeOfDay } from '../model/duration.ts';
import { textWidth } from '../model/graphemes.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';

/** What `:diag` tells of one open cluster. */
export interface ClusterDiagnosis {
  readonly name: string;
  readonly server: string;
  readonly word: StateWord;
  readonly state: SessionState;
  readonly diagnosis: Diagnosis;
  /** How much of it is kept up to date. */
  readonly tier: string;
  /** What is known of its kinds, in one line. */
  readonly kinds: string;
  readonly watches: readonly WatchFacts[];
  readonly permissions: PermissionFacts;
  /** One line a collection that is or was just measured: `pods (all): no metrics server`. */
  readonly metrics: readonly string[];
}

/** One collection that is watched. */
export interface WatchFacts {
  /** `pods (all)`, `deployments (web)`. */
  readonly name: string;
  readonly rows: number;
  /** Epoch ms of the last proof that the rows are up to date; `undefined` before the first. */
  readonly provenAt: number | undefined;
  /** Nothing is asked for it now. */
  readonly isAsleep: boolean;
}

/** The `:diag` page: each open cluster by itself, in the order of its tabs. One string a line. */
export function diagnosisLines(clusters: readonly ClusterDiagnosis[], width: number, theme: Theme): readonly string[] {
  if (clusters.length === 0) return ['', '  No cluster is open.'];
  return clusters.flatMap((cluster) => [...blockOf(cluster, width, theme), '']);
}

function blockOf(
  { name, server, word, state, diagnosis, tier, kinds, watches, permissions, metrics }: ClusterDiagnosis,
  width: number,
  theme: Theme,
): readonly string[] {
  const { requests, authHistory, plugin, transportFailures, lastRebuild } = diagnosis;
  const reason = sessionReason(state);
  const head = [`since ${timeOfDay(state.since)}`, reason, state.serverVersion ?? '', server];
  const latency = state.health.latencyMs === undefined ? 'no answer yet' : `${state.health.latencyMs} ms`;
  const lines = [
    [
      'requests',
      `${requests.lastMinute} in the last minute, ${requests.inFlight} in flight, ${requests.throttled} answered 429, ${requests.total} in all`,
    ],
    ['tier', tier],
    ['watches', watches.length === 0 ? 'none' : watches.map(watchText).join(', ')],
    ['kinds', kinds],
    ['heartbeat', `${latency}, ${state.health.misses} missed in a row`],
    ['auth', [state.auth.state, ...authHistory.map(happeningText)].join('; ')],
    ...(plugin === undefined ? [] : [['plugin', pluginText(plugin)] as const]),
    ['permitted', permissionsText(permissions)],
    ['metrics', metrics.length === 0 ? 'not asked for' : metrics.join(', ')],
    [
      'transport',
      `${transportFailures} failures; last rebuild ${lastRebuild === undefined ? 'never' : happeningText(lastRebuild)}`,
    ],
  ] as const;
  const title = `${theme.bold(printable(name))} ${theme.tone(theme.stateTone(word), `${theme.glyph(word)} ${word}`)} `;
  const room = Math.max(0, width - textWidth(printable(name)) - word.length - 4);
  return [
    title +
      truncate(
        head
          .filter((part) => part !== '')
          .map(printable)
          .join(' · '),
        room,
      ),
    ...lines.map(([label, text]) => truncate(`  ${label.padEnd(LABEL_WIDTH)}${printable(text)}`, width)),
  ];
}

const LABEL_WIDTH = 11;

function permissionsText({ asked, denied, namespaces, trouble }: PermissionFacts): string {
  const rules = namespaces.map(({ name, rules, incomplete }) => {
    const more = incomplete ? ', and some that the server cannot list' : '';
    return `${name}: ${rules} rules${more}`;
  });
  const parts = [
    `${asked} asked`,
    ...denied.map((question) => `forbidden: ${questionText(question)}`),
    ...rules,
    ...(trouble === undefined ? [] : [`unknown: ${trouble}`]),
  ];
  return asked === 0 && parts.length === 1 ? 'none asked in the last two minutes' : parts.join('; ');
}

function watchText({ name, rows, provenAt, isAsleep }: WatchFacts): string {
  const age = `as of ${provenAt === undefined ? 'never' : timeOfDay(provenAt)}`;
  return `${name} ${rows} rows ${age}${isAsleep ? ' (asleep)' : ''}`;
}

function pluginText({ command, total, running, history }: PluginFigures): string {
  const runs = `${command}: ${total} ${total === 1 ? 'run' : 'runs'}${running ? ', one under way' : ''}`;
  return [runs, ...history.toReversed().map(happeningText)].join('; ');
}

function happeningText({ at, text }: Happening): string {
  return `${timeOfDay(at)} ${text}`;
}
