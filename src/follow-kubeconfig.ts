import type { Fleet } from './clusters/index.ts';
import { problemText } from './clusters/model/cluster.ts';
import { diffLines } from './clusters/model/kubeconfig/kubeconfig-diff.ts';
import type { KubeconfigSource } from './kubeconfig-source.ts';
import type { LogFile } from './tui/io/log-file.ts';
import type { RunningScreen } from './tui/start-screen.tsx';

/** Lets a fleet follow the kubeconfig files from now on; resolves when all of them are watched. */
export function followKubeconfig(
  source: KubeconfigSource,
  fleet: Fleet,
  screen: RunningScreen,
  log: Pick<LogFile, 'line'>,
): Promise<void> {
  fleet.onApplied((diff) => {
    for (const line of diffLines(diff)) log.line(line);
  });
  return source.watch({
    entries: (entries) => fleet.apply(entries),
    touched: (path) => fleet.touched(path),
    problem(problem) {
      log.line(`WARN [] kubeconfig ${problemText(problem)}`);
      screen.notify({ text: problemText(problem), tone: 'warning' });
    },
  });
}
