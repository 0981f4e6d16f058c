// Loaded into the measured process with --import: writes its event-loop delays to the file named by KMC_BENCH_PROBE.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.KMC_BENCH_PROBE;
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The histogram counts its own timer's period in.
  const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - 1);
  process.on('exit', () => {
    writeFileSync(file, JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) }));
  });
  // What comes before the first frame is start-up time, and is measured as such.
  process.on('SIGUSR2', () => delay.reset());
  // Ticking every millisecond costs more than an idle kmc does.
  process.on('SIGURG', () => delay.disable());
}
