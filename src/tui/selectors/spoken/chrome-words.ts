import { printable } from '../../model/text.ts';
import type { Chrome, FaultPanelModel, LoginPanelModel, StatusModel, TabModel } from '../chrome.ts';
import { statusDetails } from '../status-text.ts';

/** The tab that has the keys, as it gets them: `tab 1 of 3, alpha, healthy`. */
export function tabWords(tabs: readonly TabModel[]): string {
  const tab = tabs.find(({ focused }) => focused);
  if (tab === undefined) return '';
  const open = tabs.length - 1;
  if (tab.number === 0) return `Fleet, ${open === 0 ? 'no cluster open' : `${open} open`}`;
  return [`tab ${tab.number} of ${open}`, tab.name, tab.state ?? ''].filter((each) => each !== '').join(', ');
}

/** What the status line says besides name and state. */
export function statusWords(status: StatusModel): string {
  return [...(status.readOnly === true ? ['read-only'] : []), ...statusDetails(status)].join(', ');
}

/** What is asked for beside the view: a login, or in a demo how a cluster is to be broken. */
export function asideWords({ login, faults }: Pick<Chrome, 'login' | 'faults'>): string {
  return [login === undefined ? '' : loginWords(login), faults === undefined ? '' : menuWords(faults)]
    .filter((each) => each !== '')
    .join('; ');
}

function loginWords({ name, url, code, keys, others }: LoginPanelModel): string {
  const parts = [
    `${printable(name)} wants a login`,
    code === undefined ? '' : `code ${printable(code)}, ${keys.code} copies it`,
    url === undefined ? '' : `at ${printable(url)}, ${keys.url} copies it`,
    `${keys.hide} hides this`,
    others === 0 ? '' : `${others} more ${others === 1 ? 'cluster wants' : 'clusters want'} one`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function menuWords({ menu }: FaultPanelModel): string {
  if (menu === undefined) return '';
  return [menu.name, ...menu.choices.map(({ key, label }) => `${key} ${label}`), 'escape leaves'].join('; ');
}
