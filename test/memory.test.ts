import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kubeconfigText, writeKubeconfig } from './helpers/kubeconfig.ts';
import { runMain, startApi } from './helpers/run-main.ts';

test('--resume, or the setting, opens the tabs of the last run again', async () => {
  const apis = { alpha: await startApi(), bravo: await startApi() };
  const words = ['--kubeconfig', writeKubeconfig(kubeconfigText({ alpha: apis.alpha.url, bravo: apis.bravo.url }))];
  const first = runMain([...words, 'bravo', 'alpha']);
  await first.see('1 bravo ●  2 alpha ●');
  first.terminal.type('\t:no\r:q\r');
  expect(await first.code).toBe(0);
  const path = join(first.home, 'kmc', 'session.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    schemaVersion: 1,
    session: {
      tabs: [
        { id: 'kubeconfig:bravo', name: 'bravo', kind: 'nodes' },
        { id: 'kubeconfig:alpha', kind: 'pods' },
      ],
    },
  });
  const env = { XDG_STATE_HOME: first.home };
  for (const second of [
    runMain([...words, '--resume'], { env }),
    runMain(words, { env, settings: '{"resume": true}' }),
  ]) {
    await second.see('1 bravo ●  2 alpha ●');
    second.terminal.type('\t');
    await second.see('nodes');
    second.terminal.type(':q\r');
    expect(await second.code).toBe(0);
  }
  // Cut off in the middle: the file is whole or put aside, and kmc starts.
  writeFileSync(path, '{"session": {"tabs"');
  const third = runMain([...words, '--resume'], { env });
  await third.see('session.json is no JSON object');
  third.terminal.type(':q\r');
  expect(await third.code).toBe(0);
});
