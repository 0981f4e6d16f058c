import { leaveDrain } from '../stage/left-drain.ts';
import type { View } from '../view.ts';

const onNodes = { tab: 'staging', steps: [/pods\(shop\)/, ':nodes\r', /nodes\[3\]/, 1_000] };

/** What changes a cluster. */
export const OPERATION_VIEWS: readonly View[] = [
  {
    tab: 'staging',
    name: 'drain-question',
    says: 'Before a node is drained: who goes, who stays, what would block.',
    steps: [...onNodes.steps, 'r', /pods/],
  },
  {
    name: 'drain-question-protected',
    says: 'In a protected cluster its name is typed first.',
    tab: 'prod-eu',
    steps: [/pods\(shop\)/, ':nodes\r', /nodes\[6\]/, 1_000, 'r', /goes/],
  },
  {
    tab: 'staging',
    name: 'drain-board',
    says: 'A drain: every pod, and what keeps one back.',
    steps: [...onNodes.steps, 'j', 'r', /goes/, '\t\r', /running/, 5_000],
    isPictured: true,
  },
  {
    tab: 'staging',
    name: 'jobs',
    says: 'Every operation of every cluster.',
    steps: [...onNodes.steps, 'j', 'r', /goes/, '\t\r', /running/, ':jobs\r'],
  },
  {
    tab: 'staging',
    name: 'leaving',
    says: 'Leaving while a drain runs.',
    steps: [...onNodes.steps, 'j', 'r', /goes/, '\t\r', /running/, ':q\r'],
  },
  {
    tab: 'staging',
    name: 'drain-left',
    says: 'A drain that an earlier run did not bring to its end: what has become of it, and what now.',
    steps: [/pods\(shop\)/, ':jobs\r', /cut off +\d/, '\r', /was cut off/],
    stage: { journal: leaveDrain },
  },
  {
    tab: 'staging',
    name: 'cordon-question',
    says: 'Before nodes are cordoned.',
    steps: [...onNodes.steps, 'c', /cordon/],
  },
];
