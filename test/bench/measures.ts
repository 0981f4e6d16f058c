import type { PeerName } from './program-under-test.ts';

/** The figures that the bench knows. Times in ms, memory in MiB, shares of a core in per cent, the rest counted. */
export type MeasureId =
  | 'emptyNode'
  | 'firstFrame'
  | 'firstFrameUnreachable'
  | 'bigFirstFrame'
  | 'firstRows'
  | 'allRows'
  | 'bigMemory'
  | 'bigKeyP50'
  | 'bigKeyP95'
  | 'keyBytes'
  | 'scrollBytes'
  | 'idleBytes'
  | 'bigIdleCpu'
  | 'smallMemory'
  | 'furtherMemory'
  | 'fiveAllRows'
  | 'fiveMemory'
  | 'fiveIdleCpu'
  | 'fiveBusyCpu'
  | 'fleetFirstRows'
  | 'fleetAllRows'
  | 'fleetMemory'
  | 'fleetStall'
  | 'fleetBusyCpu'
  | 'floodKeyP99'
  | 'floodStall'
  | 'floodCpu'
  | 'openStall'
  | 'loadStall'
  | 'hugeKeyP50'
  | 'hugeKeyP99'
  | 'hugeFilter'
  | 'hugeSort'
  | 'hugeFaults'
  | 'tabP99'
  | 'tabRequests'
  | 'lineStall'
  | 'lineBytes'
  | 'lineNewest'
  | 'requestsPerMinute'
  | 'crowdUsable'
  | 'crowdMemory'
  | 'crowdLateness'
  | 'fewFirstFrame'
  | 'fewUsable'
  | 'fewMemory'
  | 'fewIdleCpu'
  | 'fewStrangers'
  | 'expiredKeyP99'
  | 'expiredStall'
  | 'expiredMemory'
  | 'expiredRequests'
  | 'expiredLive'
  | 'churnHeap'
  | 'churnResident';

/** How much a figure may be: a number, or so many times another figure, of kmc or of a peer. */
export interface Limit {
  readonly most: number;
  readonly times?: { readonly program: 'kmc' | PeerName; readonly figure: MeasureId };
}

/** One row of the table. */
export interface Measure {
  readonly id: MeasureId;
  readonly name: string;
  /** In words, from the speed bars; empty where there is none. */
  readonly bar: string;
  /** All of them must hold. */
  readonly limits: readonly Limit[];
}

function row(id: MeasureId, name: string, bar: string = '', ...limits: readonly Limit[]): Measure {
  return { id, name, bar, limits };
}

function most(most: number): Limit {
  return { most };
}

function timesOf(program: 'kmc' | PeerName, most: number, figure: MeasureId): Limit {
  return { most, times: { program, figure } };
}

/** An empty Node takes 40 ms where a first frame may take 160. */
const EMPTY_NODES = 4;

/** The rows, in the order of the speed bars. What they say of pods is the size of a whole run, not of a quick one. */
export const MEASURES: readonly Measure[] = [
  row('emptyNode', 'an empty node -e 0, for scale, ms'),
  row(
    'firstFrame',
    'start to first frame, 12 contexts open, ms',
    '≤ 160 where an empty node takes 40',
    timesOf('kmc', EMPTY_NODES, 'emptyNode'),
  ),
  row(
    'firstFrameUnreachable',
    'the same with every context black-holed, ms',
    '≤ 160 where an empty node takes 40',
    timesOf('kmc', EMPTY_NODES, 'emptyNode'),
  ),
  row('bigFirstFrame', 'start to first frame, 10,000 pods, ms', '≤ 0.4 × k9s', timesOf('k9s', 0.4, 'bigFirstFrame')),
  row('firstRows', 'start to first rows, ms', '≤ 0.05 × k9s to all', timesOf('k9s', 0.05, 'allRows')),
  row(
    'allRows',
    'start to all 10,000, ms',
    '≤ 0.22 × k9s, ≤ 1.2 × sofka',
    timesOf('k9s', 0.22, 'allRows'),
    timesOf('sofka', 1.2, 'allRows'),
  ),
  row('fleetFirstRows', 'start to first rows of five × 10,000 in one table, ms'),
  row('fleetAllRows', 'start to all rows of that table, ms', '≤ 0.8 × k9s with one', timesOf('k9s', 0.8, 'allRows')),
  row(
    'fleetMemory',
    'memory with that table, MiB',
    '≤ 0.25 × k9s with one, ≤ 0.6 × sofka with one',
    timesOf('k9s', 0.25, 'bigMemory'),
    timesOf('sofka', 0.6, 'bigMemory'),
  ),
  row('fleetStall', 'longest stall until they are all there, ms', 'never over 50', most(50)),
  row('fleetBusyCpu', '100 changes a second in that table, % of a core'),
  row('floodKeyP99', 'key to first byte, p99, 20 × 300 with 100 changes a second each, ms', '≤ 12', most(12)),
  row('floodStall', 'longest stall with them, ms', 'never over 50', most(50)),
  row('floodCpu', 'what they cost, % of a core'),
  row('fiveAllRows', 'start to all rows of five tabs of 10,000, ms'),
  row(
    'fiveMemory',
    'memory with five × 10,000 in five tabs, MiB',
    '≤ 0.25 × k9s with one, ≤ 0.6 × sofka with one',
    timesOf('k9s', 0.25, 'bigMemory'),
    timesOf('sofka', 0.6, 'bigMemory'),
  ),
  row(
    'openStall',
    'longest stall between the first frame and first rows of five clusters, ms',
    'never over 50',
    most(50),
  ),
  row('loadStall', 'longest stall from then until all five × 10,000 are there, ms', 'never over 50', most(50)),
  row('bigMemory', 'memory with 10,000, MiB', '≤ 0.45 × sofka', timesOf('sofka', 0.45, 'bigMemory')),
  row('smallMemory', 'memory with 300, MiB', '≤ 0.9 × k9s', timesOf('k9s', 0.9, 'smallMemory')),
  row('furtherMemory', 'memory for each further idle cluster of 300, MiB', '≤ 4', most(4)),
  row('bigIdleCpu', 'idle, 10,000, % of a core'),
  row('fiveIdleCpu', 'idle, five × 10,000, nothing changes, % of a core', '≤ 0.5', most(0.5)),
  row('fiveBusyCpu', 'the same with 100 changes a second in four of them, % of a core', '≤ 10', most(10)),
  row('bigKeyP50', 'key to first byte at 10,000, p50, ms'),
  row('bigKeyP95', 'key to first byte at 10,000, p95, ms'),
  row('hugeKeyP50', 'key to frame at 50,000, p50, ms', '≤ 2', most(2)),
  row('hugeKeyP99', 'key to frame at 50,000, p99, ms', '≤ 12', most(12)),
  row('hugeFilter', 'slowest key of a filter at 50,000 to the complete frame, ms', '≤ 50', most(50)),
  row('hugeSort', 'slowest sort at 50,000 to the complete frame, ms', '≤ 50', most(50)),
  row('hugeFaults', 'faults toggle at 50,000 to the complete frame, ms', '≤ 50', most(50)),
  row('tabP99', 'tab switch to the complete frame, p99, ms', '≤ 25', most(25)),
  row('tabRequests', 'requests that tab switches took', 'none', most(0)),
  row('keyBytes', 'bytes of a j', '≤ 0.6 × sofka', timesOf('sofka', 0.6, 'keyBytes')),
  row('scrollBytes', 'bytes of a scrolled line', '≤ 0.6 × sofka', timesOf('sofka', 0.6, 'scrollBytes')),
  row('idleBytes', 'bytes of an idle minute', '≤ 0.6 × sofka', timesOf('sofka', 0.6, 'idleBytes')),
  row('lineStall', 'longest stall while nobody reads for 3 s, ms', '≤ 20', most(20)),
  row('lineBytes', 'bytes that come then, % of what a reader gets in 3 s', 'no queue of stale frames: ≤ 50', most(50)),
  row('lineNewest', 'from reading again to the newest frame, ms'),
  row('requestsPerMinute', 'requests per idle cluster and minute, besides watches', '≤ 8', most(8)),
  row('crowdUsable', '100 contexts, 50 opened: start to all healthy, ms', '≤ 1,500', most(1_500)),
  row('crowdMemory', 'memory with them, MiB', '≤ 250', most(250)),
  row('crowdLateness', 'a heartbeat of theirs off its time, at most, ms', '≤ 200', most(200)),
  row('fewFirstFrame', '100 contexts, 3 opened: start to first frame, ms'),
  row('fewUsable', 'start to all three healthy, ms', '≤ 1,500', most(1_500)),
  row('fewMemory', 'memory with them, MiB'),
  row('fewIdleCpu', 'idle with them, % of a core', '≤ 0.5', most(0.5)),
  row('fewStrangers', 'requests to the 97 others', 'none', most(0)),
  row('expiredKeyP99', 'key to first byte, p99, while 20 others answer 410 each second, ms', '≤ 12', most(12)),
  row('expiredStall', 'longest stall then, ms', 'never over 50', most(50)),
  row('expiredMemory', 'memory then, MiB'),
  row('expiredRequests', 'requests a minute that one of them is asked, watches included'),
  row('expiredLive', 'from the last 410 until a new pod of each is in the table, ms'),
  row('churnHeap', 'two hours in ten clusters: growth of the heap, %', '≤ 5', most(5)),
  row('churnResident', 'growth of the memory then, %', '≤ 5', most(5)),
];

/** Figures of the peers as they were measured on the reference machine (2 cores, 160x50, a real API server; design.md §8). */
export const REFERENCE: Readonly<Record<PeerName, Partial<Readonly<Record<MeasureId, number>>>>> = {
  k9s: {
    bigFirstFrame: 500,
    allRows: 9_700,
    bigMemory: 932,
    smallMemory: 143,
    bigIdleCpu: 52,
    idleBytes: 23 * 60,
    bigKeyP50: 8.5,
    bigKeyP95: 53,
    keyBytes: 1_160,
  },
  sofka: {
    bigFirstFrame: 50,
    firstRows: 180,
    allRows: 1_800,
    bigMemory: 396,
    bigIdleCpu: 0.1,
    idleBytes: 41 * 60,
    bigKeyP50: 2.7,
    bigKeyP95: 3.9,
    keyBytes: 697,
  },
};
