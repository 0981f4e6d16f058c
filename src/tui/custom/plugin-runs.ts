import type { ClusterSession } from '../../clusters/index.ts';
import { printedLine } from '../../clusters/model/credential/mask.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { Plugin } from '../model/k9s/plugins.ts';
import { substituted, unknownIn, type Variables } from '../model/k9s/variables.ts';
import { printable } from '../model/text.ts';
import type { Notices } from '../notices/notices.ts';
import type { HandOver } from '../screen/hand-over.ts';
import { type Answers, pluginQuestion } from './plugin-question.ts';
import type { Program, Programs } from './programs.ts';

/** What plugins are run with. */
export interface PluginRunsParts {
  readonly programs: Programs;
  readonly dialogs: Dialogs;
  readonly handOver: HandOver;
  readonly notices: Notices;
  readonly log: (line: string) => void;
  /** The kubeconfig files that were read. */
  readonly kubeconfig: readonly string[];
}

/** Variables that only a table or a plugin's own question can fill: without them the command would mean something else. */
const OF_TABLE = /^(COL-|INPUT_|NAME$|NAMESPACE$|POD$|CONTAINER$)/;
/** Lines of one run that are kept in the log; the rest is counted. */
const LOGGED_LINES = 200;

/** Runs plugins, each for one cluster: it is refused where that is read-only, and ends when that is closed. */
export class PluginRuns {
  readonly #parts: PluginRunsParts;

  constructor(parts: PluginRunsParts) {
    this.#parts = parts;
  }

  /** Runs a plugin on what the variables say, of the session's cluster; asks first where that is wanted. */
  start(plugin: Plugin, session: ClusterSession, variables: Variables): void {
    const { dialogs, notices } = this.#parts;
    const { id, name: clusterName, settings } = session.cluster;
    const refused = whyRefused(plugin, settings.readOnly === true, variables);
    if (refused !== undefined) {
      notices.show({ clusterName, text: refused, tone: 'warning' });
      return;
    }
    const wantsName = settings.protected === true && plugin.dangerous !== false;
    const run = (answers: Answers): void => void this.#run(plugin, session, withAnswers(variables, answers));
    if (!plugin.confirm && !wantsName && plugin.inputs.length === 0) {
      run(new Map());
      return;
    }
    const commandLine = (answers: Answers): string => shown(plugin, withAnswers(variables, answers));
    dialogs.open(pluginQuestion({ plugin, clusterId: id, clusterName, wantsName, commandLine, run }));
  }

  async #run(plugin: Plugin, session: ClusterSession, variables: Variables): Promise<void> {
    const { handOver, notices, programs } = this.#parts;
    const { name: clusterName, file } = session.cluster;
    const others = this.#parts.kubeconfig.filter((path) => path !== file);
    const args = plugin.args.map((arg) => substituted(arg, variables));
    const program: Program = { command: plugin.command, args, kubeconfig: [file, ...others] };
    const title = printable(plugin.description);
    if (plugin.background) {
      notices.show({ clusterName, text: `${title}: started`, tone: 'plain' });
      const { failed, last } = await this.#inBackground(plugin, session, program);
      const done = plugin.overwriteOutput && last !== '' ? last : `${title}: done`;
      notices.show({ clusterName, ...outcome(title, failed, done) });
      return;
    }
    if (handOver.isAway()) return;
    const text = `kmc: ${printable(shown(plugin, variables))} in ${printable(clusterName)}\n`;
    try {
      const failed = await handOver.lend(text, (terminal) => programs.inTerminal(program, terminal));
      if (failed !== undefined) notices.show({ clusterName, ...outcome(title, failed, '') });
    } catch {
      // The screen is over.
    }
  }

  async #inBackground(
    plugin: Plugin,
    session: ClusterSession,
    program: Program,
  ): Promise<{ readonly failed: string | undefined; readonly last: string }> {
    const { log, programs } = this.#parts;
    const line = (text: string): void => log(`INFO [${session.cluster.id}] plugin ${plugin.name} ${text}`);
    let count = 0;
    let last = '';
    const heard = (raw: string): void => {
      const text = printedLine(raw);
      count += 1;
      if (text !== '') last = text;
      if (count <= LOGGED_LINES) line(`output=${JSON.stringify(text)}`);
    };
    const failed = await programs.inBackground(program, heard, session.signal);
    line(`ended=${JSON.stringify(failed ?? 'well')} lines=${count}`);
    return { failed, last };
  }
}

function outcome(title: string, failed: string | undefined, done: string): { text: string; tone: 'plain' | 'warning' } {
  return failed === undefined ? { text: done, tone: 'plain' } : { text: `${title}: ${failed}`, tone: 'warning' };
}

/** Why a plugin does not run here; `undefined` when it may. */
function whyRefused(plugin: Plugin, isReadOnly: boolean, variables: Variables): string | undefined {
  if (isReadOnly && plugin.dangerous !== false) {
    return `read-only, and ${plugin.name} is not marked with "dangerous: false"`;
  }
  const asked = new Set(plugin.inputs.map(({ name }) => `INPUT_${name.toUpperCase()}`));
  const missing = plugin.args
    .flatMap((arg) => unknownIn(arg, variables))
    .find((name) => OF_TABLE.test(name) && !asked.has(name));
  return missing === undefined ? undefined : `${plugin.name} needs $${missing}, which there is not here`;
}

function withAnswers(variables: Variables, answers: Answers): Variables {
  return new Map([
    ...variables,
    ...[...answers].map(([name, answer]) => [`INPUT_${name.toUpperCase()}`, answer] as const),
  ]);
}

/** A command line as people read it; arguments with blanks in quotes. */
function shown({ command, args }: Plugin, variables: Variables): string {
  const words = [command, ...args.map((arg) => substituted(arg, variables))];
  return words.map((word) => (/^[^\s"']+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}
