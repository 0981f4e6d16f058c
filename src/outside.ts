import { randomUUID } from 'node:crypto';
import type { KubeconfigSources } from './clusters/io/kubeconfig-files.ts';
import type { ClusterAccess } from './clusters/model/cluster.ts';
import type { Clock, Connect, OpenCredentialSource } from './clusters/ports.ts';
import type { Host } from './host.ts';
import { openJournal } from './refresh/io/journal.ts';
import { isAlive, thisProcess } from './refresh/io/process-mark.ts';
import type { JournalOwner } from './refresh/model/operations/journal.ts';
import type { Journal } from './refresh/ports.ts';
import type { Settings } from './tui/model/settings.ts';
import type { Environment } from './tui/model/terminal-traits.ts';
import { journalFolder } from './xdg.ts';

/** Where kubeconfigs are read from: the file of the flag alone, else what the environment and the settings say. */
export function kubeconfigSources(env: Environment, flag: string | undefined, settings: Settings): KubeconfigSources {
  return {
    extra: settings.kubeconfig,
    ...(flag === undefined ? {} : { flag }),
    ...(env['KUBECONFIG'] === undefined ? {} : { env: env['KUBECONFIG'] }),
  };
}

/** Opens the journals of clusters below the user's state folder. */
export function journals(env: Environment, clock: Clock): (access: ClusterAccess) => Journal {
  const folder = journalFolder(env);
  let self: Promise<JournalOwner> | undefined;
  return (access) =>
    openJournal({
      folder,
      access,
      self: () => {
        self ??= thisProcess();
        return self;
      },
      isAlive,
      newName: randomUUID,
      clock,
    });
}

/** Loads the HTTP library when the first cluster is opened: the first frame does not wait for it. */
export function lazyConnect(clock: Clock, host: Host): () => Connect {
  return () => {
    let connect: Connect | undefined;
    return async (...context) => {
      const { createConnect } = await import('./clusters/io/http-client.ts');
      connect ??= createConnect(clock, `kmc/${host.version}`, { env: host.env });
      return connect(...context);
    };
  };
}

/** Loads what credentials come from together with it. */
export function lazyCredentialSource(clock: Clock, host: Host): OpenCredentialSource {
  return (...context) => {
    const loading = import('./clusters/io/credential/source.ts');
    const source = loading.then(({ createOpenCredentialSource }) =>
      createOpenCredentialSource(clock, host.env)(...context),
    );
    return {
      fetch: async (signal) => (await source).fetch(signal),
      login: async (terminal, signal) => (await source).login(terminal, signal),
    };
  };
}
