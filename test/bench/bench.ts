// npm run bench -- --kubeconfig FILE --context NAME --rows N: what kmc costs on one cluster, medians of five runs.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figures, measure } from './measure.ts';
import { median } from './statistics.ts';

const { values } = parseArgs({
  options: {
    kubeconfig: { type: 'string' },
    context: { type: 'string', default: 'alpha' },
    rows: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    columns: { type: 'string', default: '160' },
    lines: { type: 'string', default: '50' },
    'idle-seconds': { type: 'string', default: '10' },
  },
});

if (values.kubeconfig === undefined) {
  process.stderr.write('bench: --kubeconfig FILE names the cluster to measure on\n');
  process.exit(2);
}

const runs: Figures[] = [];
for (let run = 0; run < Number(values.runs); run++) {
  runs.push(
    await measure({
      kubeconfig: values.kubeconfig,
      context: values.context,
      rows: Number(values.rows),
      columns: Number(values.columns),
      lines: Number(values.lines),
      idleSeconds: Number(values['idle-seconds']),
    }),
  );
  process.stderr.write(`run ${run + 1} of ${values.runs}\n`);
}

const [first] = runs;
if (first !== undefined) {
  const names = Object.keys(first) as (keyof Figures)[];
  const table = names.map((name) => {
    const samples = runs.map((run) => run[name]);
    const digits = (value: number): number => Number(value.toFixed(1));
    return {
      name,
      median: digits(median(samples)),
      min: digits(Math.min(...samples)),
      max: digits(Math.max(...samples)),
    };
  });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  process.stdout.write(`${machine}; ${values.columns}x${values.lines}, ${values.rows} rows, ${runs.length} runs\n`);
  for (const { name, median: middle, min, max } of table) {
    process.stdout.write(`${name.padEnd(24)}${String(middle).padStart(10)}   (${min} to ${max})\n`);
  }
  process.stdout.write(`${JSON.stringify({ machine, subject: values, runs })}\n`);
}
