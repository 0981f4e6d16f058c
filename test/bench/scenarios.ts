import type { Scenario } from './scenario.ts';
import { churn } from './scenarios/churn.ts';
import { expired } from './scenarios/expired.ts';
import { few } from './scenarios/few.ts';
import { five } from './scenarios/five.ts';
import { flood } from './scenarios/flood.ts';
import { hundred } from './scenarios/hundred.ts';
import { keys } from './scenarios/keys.ts';
import { line } from './scenarios/line.ts';
import { load } from './scenarios/load.ts';
import { memory } from './scenarios/memory.ts';
import { requests } from './scenarios/requests.ts';
import { start } from './scenarios/start.ts';
import { tabs } from './scenarios/tabs.ts';

/** Everything that `npm run bench` does, in order. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'start', servers: 'yields', run: start },
  { name: 'load', run: load },
  { name: 'five', run: five },
  { name: 'flood', servers: 'yields', run: flood },
  { name: 'memory', run: memory },
  { name: 'keys', run: keys },
  { name: 'tabs', run: tabs },
  { name: 'line', run: line },
  { name: 'requests', run: requests },
  { name: 'hundred', run: hundred },
  { name: 'few', servers: 'yields', run: few },
  { name: 'expired', servers: 'yields', run: expired },
  { name: 'churn', run: churn },
];
