import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { LoginPanel } from '../login/login-panel.ts';
import type { HomeSort } from '../model/view/view-state.ts';
import type { Tabs } from '../tabs.ts';
import type { ViewStore } from '../view-store.ts';
import type { Handlers } from './actions.ts';
import type { Subject } from './subject.ts';

/** What the keys of tabs and contexts act on. */
export interface ClusterActionsParts {
  readonly store: ViewStore;
  readonly tabs: Tabs;
  readonly logins: LoginPanel;
  readonly subject: Subject;
}

/** What those keys ask for. */
export type ClusterAction =
  | 'next-tab'
  | 'previous-tab'
  | 'go-to-tab'
  | 'await-tab'
  | 'close-tab'
  | 'toggle-open'
  | 'favourite'
  | 'sort-by-name'
  | 'sort-by-state'
  | 'heal'
  | 'copy-login-code'
  | 'copy-login-address';

/** Walks the tabs, opens and closes contexts, heals them. */
export function clusterActions({ store, tabs, logins, subject }: ClusterActionsParts): Handlers<ClusterAction> {
  const onContext = (act: (id: ClusterId) => void) => () => {
    const id = subject.context();
    if (id !== undefined) act(id);
  };
  const sort = (by: HomeSort) => () => store.dispatch({ type: 'home-sort', sort: by });
  return {
    'next-tab': () => tabs.cycle(1),
    'previous-tab': () => tabs.cycle(-1),
    'go-to-tab': (key) => tabs.goTo(Number(key.slice(-1))),
    'await-tab': () => store.dispatch({ type: 'await-tab', awaits: true }),
    'close-tab': () => {
      const { focus } = store.view();
      if (focus !== 'fleet') tabs.close(focus);
    },
    'toggle-open': onContext((id) => tabs.toggle(id)),
    favourite: onContext((id) => tabs.toggleFavourite(id)),
    'sort-by-name': sort('name'),
    'sort-by-state': sort('state'),
    heal: () => tabs.heal(subject.cluster(), 'heal'),
    'copy-login-code': () => logins.copy('code'),
    'copy-login-address': () => logins.copy('url'),
  };
}
