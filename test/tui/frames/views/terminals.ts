import type { View } from '../view.ts';
import { UNHEALTHY_HOME } from './states.ts';

const PODS = /pods\(shop\)\[16\]/;

/** Where a terminal shows less, or otherwise. */
export const TERMINAL_VIEWS: readonly View[] = [
  {
    name: 'ascii-fleet-home',
    says: 'The Fleet home where only ASCII can be shown, as with LC_ALL=C.',
    steps: [/staging +H healthy/],
    stage: { glyphs: 'ascii' },
  },
  {
    tab: 'prod-eu',
    name: 'ascii-pods',
    says: 'Pods in ASCII.',
    steps: [PODS],
    stage: { glyphs: 'ascii' },
  },
  {
    tab: 'prod-eu',
    name: 'ascii-pulses',
    says: 'Pulses in ASCII.',
    steps: [PODS, ':pulses\r', /CPU \d+% used/, 60_000],
    stage: { glyphs: 'ascii' },
  },
  {
    steps: UNHEALTHY_HOME.steps,
    name: 'light',
    says: 'The same in trouble on a light background: other colours, which can be read there.',
    stage: { ground: 'light', colors: 3 },
  },
  {
    name: 'too-small',
    says: 'A terminal that is too small for anything else.',
    steps: [],
    sizes: [[50, 10]],
  },
];
