import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

/** Logs. */
export const LOG_VIEWS: readonly View[] = [
  { ...inTab, name: 'logs', says: 'Logs of a pod.', steps: [PODS, '/worker\r', /3 of/, 'l', /following/, 1_000] },
  {
    ...inTab,
    name: 'logs-workload',
    says: 'Logs of all pods of a workload.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, 'l', /following/, 1_000],
  },
  {
    ...inTab,
    name: 'logs-marked',
    says: 'Logs of marked pods in one.',
    steps: [PODS, ' ', 'G', ' ', 'l', /following/, 1_000],
  },
  {
    name: 'logs-clusters',
    says: 'Logs of the same pods in all open clusters, by time.',
    steps: [':logs app=web shop\r', /following/, 2_000],
    isPictured: true,
  },
  {
    ...inTab,
    name: 'logs-columns',
    says: 'Structured lines as columns.',
    steps: [PODS, 'l', /following/, 1_000, 'J', 'J'],
  },
  { ...inTab, name: 'logs-json', says: 'Structured lines over several rows.', steps: [PODS, 'l', /following/, 'J'] },
  {
    ...inTab,
    name: 'logs-wrapped',
    says: 'Long lines that go on in the next row.',
    steps: [PODS, 'l', /following/, 1_000, 'w'],
  },
  {
    ...inTab,
    name: 'logs-full',
    says: 'Logs that fill the screen: one row still names the cluster.',
    steps: [PODS, 'l', /following/, 1_000, 'f'],
  },
  {
    ...inTab,
    name: 'logs-paused',
    says: 'Standing still: what has come since is counted.',
    steps: [PODS, 'l', /following/, 1_000, 'k', 'k', 5_000, /below/],
  },
  {
    ...inTab,
    name: 'logs-filtered',
    says: 'Lines that a filter lets through.',
    steps: [PODS, 'l', /following/, 1_000, '/POST\r', /of/],
  },
  {
    ...inTab,
    name: 'logs-gap',
    says: 'After an outage: what may be missing is said.',
    steps: [
      PODS,
      'l',
      /following/,
      1_000,
      ({ sites }) => sites['prod-eu']?.fall(),
      16_000,
      ({ sites }) => sites['prod-eu']?.rise(),
      4_000,
      /gap/,
    ],
  },
];
