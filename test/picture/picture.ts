// npm run picture: makes docs/demo.svg, the picture of the README, from kmc demo --faults.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PtyProgram } from '../helpers/pty-program.ts';
import { svgOf } from './svg.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A cluster is unreachable after three beats that nobody answers. */
const OUTAGE_MS = 60_000;

const TITLE = 'kmc demo: one cluster is unreachable, one has lost its credential, one goes on';

const state = mkdtempSync(join(tmpdir(), 'kmc-picture-'));
const program = new PtyProgram({
  command: [process.execPath, join(ROOT, 'bin/kmc.js'), 'demo', '--faults'],
  columns: 104,
  rows: 24,
  env: { XDG_STATE_HOME: state, NO_COLOR: '', TERM: 'xterm-256color' },
});
try {
  await program.see('3 healthy');
  // The rows of demo-bravo first, then its black hole, then a rejected credential in demo-charlie.
  program.type('\x1b2');
  await program.see('pods(all)[');
  program.type('\x1bOQ');
  await program.see('black hole');
  program.type('b');
  await program.waitFor((screen) => screen.includes('2 demo-bravo ○'), 'demo-bravo is unreachable', OUTAGE_MS);
  program.type('\x1bOR');
  await program.see('slow-loris');
  program.type('u');
  await program.waitFor((screen) => screen.includes('3 demo-charlie ↻'), 'demo-charlie recovers', OUTAGE_MS);
  await program.see('as of');
  writeFileSync(join(ROOT, 'docs/demo.svg'), svgOf(program.terminal, TITLE));
} finally {
  await program.close();
  rmSync(state, { recursive: true });
}
