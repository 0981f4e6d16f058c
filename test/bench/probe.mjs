// Loaded into the measured process with --import. SIGUSR2: from now on, measure how late the event loop is.
// SIGURG: stop, and write the figures to the file named by KMC_BENCH_PROBE. It costs something only in between:
// ticking every millisecond takes more than an idle kmc does.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.KMC_BENCH_PROBE;
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // The histogram counts its own timer's period in.
  const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - 1);
  process.on('SIGUSR2', () => {
    delay.reset();
    delay.enable();
  });
  process.on('SIGURG', () => {
    delay.disable();
    writeFileSync(`${file}.new`, JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) }));
    renameSync(`${file}.new`, file);
  });
}
