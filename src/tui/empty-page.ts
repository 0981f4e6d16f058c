import type { ClusterSession } from '../clusters/index.ts';
import type { FleetView } from '../refresh/index.ts';
import { PODS } from '../refresh/model/kinds/core/pods.ts';
import { wantsLogin } from './login/wants-login.ts';
import type { KeyOf } from './model/keys/keybinding.ts';
import { emptyText, fleetEmptyText, originOf } from './selectors/empty.ts';
import type { TableFacts } from './table/table-facts.ts';

/** Why a table has no rows, and what to press. */
export function emptyPage(
  facts: TableFacts,
  { fleetView, keyOf }: { readonly fleetView: FleetView; readonly keyOf: KeyOf },
): readonly string[] {
  if (facts.scope === 'fleet') return fleetEmptyText(facts, keyOf);
  const [part] = facts.parts;
  if (part === undefined) return [];
  const session = fleetView.fleet.session(part.clusterId);
  const { group, resource } = facts.kind.id === 'namespaces' ? PODS : facts.kind;
  const permissions = fleetView.workspace(part.clusterId)?.permissions;
  return emptyText(facts, {
    keyOf,
    session: session?.state(),
    clusterName: part.name,
    advice: loginAdvice(session, keyOf),
    readable: permissions?.namespacesFor({ verb: 'list', group, resource }) ?? [],
    ...(session === undefined ? {} : { origin: originOf(session.cluster) }),
  });
}

/** What to do about a login where one is needed, in the words of the settings if there are any. */
function loginAdvice(session: ClusterSession | undefined, keyOf: KeyOf): readonly string[] | undefined {
  if (!wantsLogin(session)) return undefined;
  const { loginHint } = session.cluster.settings;
  return [`kmc tries again by itself; ${keyOf('heal')} logs in.`, ...(loginHint === undefined ? [] : [loginHint])];
}
