import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../helpers/kubeconfig.ts';
import { PtyProgram } from '../helpers/pty-program.ts';

const KMC = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin', 'kmc.js');

describe('kmc for a screen reader', () => {
  test.each([
    [['--screen-reader'], {}],
    [[], { INK_SCREEN_READER: 'true' }],
  ])('with %j and %j adds lines to the terminal that it is started on, be it a dumb one', async (words, env) => {
    const program = new PtyProgram({
      command: [process.execPath, KMC, 'demo', ...words],
      columns: 200,
      rows: 50,
      env: { ...env, TERM: 'dumb', XDG_STATE_HOME: temporaryFolder() },
    });
    onTestFinished(() => program.close());
    await program.see('kmc, in words for screen readers');
    await program.see('demo-charlie are healthy');
    program.type('\t');
    await program.see('pods in all namespaces: 90 rows');
    expect(program.lines()[0]).toMatch(/^kmc, in words for screen readers: 3 contexts; /);
    expect(program.terminal.buffer.active.type).toBe('normal');
    program.type('\x03');
    expect(await program.exited).toMatchObject({ exitCode: 0 });
  });
});
