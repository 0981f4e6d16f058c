import { FAULTS } from '../../../../src/demo/model/fault.ts';
import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

/** Pages, and what is typed. */
export const PAGE_VIEWS: readonly View[] = [
  { ...inTab, name: 'help', says: 'The keys of where one is.', steps: [PODS, '?', /keys/] },
  {
    ...inTab,
    name: 'aliases',
    says: 'All kinds of a cluster and their names.',
    steps: [PODS, '\x01', /kinds of prod-eu/],
  },
  {
    name: 'fleet-kinds',
    says: 'The same of all open clusters.',
    steps: [/staging +● healthy/, '\x01', /kinds/],
  },
  {
    ...inTab,
    name: 'bare',
    says: 'Without the tab bar, the row for notices and the way to a view.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, '\r', /pods.*\[3\]/, '\x05', '\x07', 6_000],
  },
  {
    name: 'messages',
    says: 'What the clusters have told.',
    steps: [/staging +● healthy/, ({ sites }) => sites['prod-us']?.fall(), 32_000, ':messages\r', /prod-us/],
  },
  {
    name: 'diag',
    says: 'Requests, watches, credential and connections of each open cluster.',
    steps: [/staging +● healthy/, ':diag\r', /requests/],
  },
  { name: 'settings', says: 'The settings that were read.', steps: [':settings\r', /settings/] },
  {
    name: 'faults',
    says: 'The panel of kmc demo --faults: a cluster of the demo is broken by two keys.',
    steps: [/staging +● healthy/, '\x1bOQ', /black/],
    stage: { faults: { clusters: ['prod-eu', 'prod-us', 'staging'], choices: FAULTS, set: () => undefined } },
  },
  { ...inTab, name: 'prompt', says: 'The rest of a command is offered.', steps: [PODS, ':', 'dep'] },
  { ...inTab, name: 'prompt-unknown', says: 'A command that is none.', steps: [PODS, ':depl0y\r', /no/] },
  { ...inTab, name: 'prompt-filter', says: 'A filter while it is typed.', steps: [PODS, '/', 'web|ca', /of 16/] },
  {
    ...inTab,
    name: 'palette',
    says: 'Anything by a few letters.',
    steps: [PODS, '\x10', 'prod'],
  },
  { ...inTab, name: 'columns', says: 'Choosing columns.', steps: [PODS, 2_000, '|'] },
];
