import type { View } from '../view.ts';

/** In a cluster where not all is well. */
const inTab = { tab: 'prod-us' };
const toPulses = [/pods\(shop\)\[/, ':pulses\r', /CPU \d+% used/, 60_000];

/** Clusters at a glance. */
export const PULSE_VIEWS: readonly View[] = [
  {
    ...inTab,
    name: 'pulses',
    says: 'A cluster at a glance: how many there are of each kind, how many are not well, and how that went.',
    steps: toPulses,
    isPictured: true,
  },
  {
    ...inTab,
    name: 'pulses-old',
    says: 'The same of a cluster that has gone silent: everything has its time.',
    steps: [...toPulses, ({ sites }) => sites['prod-us']?.fall(), 36_000, /as of/],
  },
  {
    name: 'fleet-pulses',
    says: 'All open clusters at a glance, one of which is dead.',
    steps: [
      /staging +● healthy/,
      ':pulses\r',
      /staging +● healthy/,
      60_000,
      ({ sites }) => sites['prod-us']?.fall(),
      36_000,
      /unreachable/,
    ],
    isPictured: true,
  },
];
