import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startApi } from '../helpers/http.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { type RunningProxy, startHttpProxy, startSocksProxy } from '../helpers/proxies.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { ScriptedWatch } from '../helpers/scripted-api.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));

/** Runs the built kmc on one cluster with a name that only a proxy knows, and waits for its rows. */
async function seeRowsThrough(proxyUrl: string | undefined, env: Record<string, string>): Promise<void> {
  const api = await startApi();
  api.on('/api/v1/namespaces/default/pods', new ScriptedWatch(() => [pod('web-0'), pod('web-1')]).answer);
  const text = kubeconfigText({ solo: `http://kube.invalid:${api.port}` });
  const entry = proxyUrl === undefined ? text : text.replace('{server:', `{proxy-url: "${proxyUrl}", server:`);
  const program = new PtyProgram({
    command: [process.execPath, KMC, '--kubeconfig', writeKubeconfig(entry)],
    env: { XDG_STATE_HOME: temporaryFolder(), ...env },
  });
  onTestFinished(() => program.close());
  await program.see('pods(default)[2]');
}

test('a cluster is reached through the proxy-url of its entry', async () => {
  const proxy: RunningProxy = await startSocksProxy({ credentials: ['ann', 'pw'] });
  await seeRowsThrough(`socks5://ann:pw@127.0.0.1:${proxy.port}`, { HTTP_PROXY: 'http://127.0.0.1:1' });
  expect(proxy.tunnels[0]).toMatch(/^kube\.invalid:\d+$/);
});

test('a cluster is reached through the proxy of the environment', async () => {
  const proxy = await startHttpProxy();
  await seeRowsThrough(undefined, { http_proxy: `127.0.0.1:${proxy.port}`, NO_PROXY: '.example' });
  expect(proxy.forwarded.length).toBeGreaterThan(0);
});
