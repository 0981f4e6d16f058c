import { PLUGIN_OUTPUT_CHARACTERS, PLUGIN_TIMEOUT_MS } from '../constants.ts';
import { type Failure, type FailureOrigin, oneLine } from '../failure.ts';
import type { ExecConfig } from './exec-config.ts';
import { printedLine } from './mask.ts';
import { pluginHint } from './plugin-hints.ts';

/** How a run of a plugin went wrong. */
export type PluginTrouble =
  /** It wants a terminal and has none: nothing was run. */
  | { readonly type: 'wants-terminal' }
  /** The program does not exist. */
  | { readonly type: 'not-found' }
  /** The program exists and cannot be started: `EACCES`, `EAGAIN`, … */
  | { readonly type: 'not-startable'; readonly code: string }
  | { readonly type: 'exited'; readonly code: number }
  | { readonly type: 'killed'; readonly signal: string }
  | { readonly type: 'timed-out' }
  | { readonly type: 'flooded' }
  /** It ended well and printed no usable credential; `problem` goes on from "the plugin …". */
  | { readonly type: 'unusable'; readonly problem: string; readonly isMisfit: boolean };

/**
 * The verdict on a plugin that gave no credential, with the last lines of what it said, already masked. It is always
 * about this cluster's credential, never about its network (design.md §2 law 5): `config` when the program or the
 * kubeconfig entry has to be mended, else `auth`.
 */
export function pluginFailure(
  origin: FailureOrigin,
  exec: ExecConfig,
  trouble: PluginTrouble,
  said: readonly string[],
): Failure {
  const name = `the credential plugin "${exec.command}"`;
  const words = said.length === 0 ? '' : `: ${said.join(' / ')}`;
  const auth = (problem: string, isLogin = false): Failure => ({
    ...origin,
    kind: 'auth',
    message: oneLine(`${name} ${problem}${words}`),
    ...(isLogin ? { needsLogin: true, next: 'log in' } : {}),
  });
  const config = (problem: string, next: string): Failure => ({
    ...origin,
    kind: 'config',
    message: oneLine(`${name} ${problem}`),
    next: oneLine(next),
  });
  // Where a plugin may ask its user, a run with the terminal can succeed where this one could not.
  const mayAsk = exec.interactiveMode !== 'Never';
  switch (trouble.type) {
    case 'wants-terminal':
      return auth('needs a login', true);
    case 'not-found': {
      const told = printedLine(exec.installHint ?? '').replace(/\s+/g, ' ');
      const hint = told === '' ? pluginHint(exec.command) : told;
      const problem = exec.command.includes('/') ? 'does not exist' : 'is not on the PATH';
      return config(`${problem}: ${hint}`, hint);
    }
    case 'not-startable':
      return config(
        `cannot be started: ${trouble.code === 'EACCES' ? 'it is not executable' : trouble.code}`,
        'look at its file',
      );
    case 'exited':
      return auth(`failed with exit code ${trouble.code}`, mayAsk);
    case 'killed':
      return auth(`was ended by ${trouble.signal}`);
    case 'timed-out':
      return auth(`gave no answer in ${PLUGIN_TIMEOUT_MS / 1000} s and was stopped`, mayAsk);
    case 'flooded':
      return auth(`printed more than ${PLUGIN_OUTPUT_CHARACTERS / 1_048_576} MiB and was stopped`);
    case 'unusable':
      return trouble.isMisfit
        ? config(trouble.problem, 'make the apiVersion of the exec entry fit the plugin')
        : auth(trouble.problem);
    default:
      return trouble satisfies never;
  }
}
