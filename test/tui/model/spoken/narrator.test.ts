import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Look } from '../../../../src/tui/model/spoken/answers.ts';
import { NARRATION_INITIAL, type Narration, stepNarrator } from '../../../../src/tui/model/spoken/narrator.ts';
import type { Focused, RowState, Scene } from '../../../../src/tui/model/spoken/scene.ts';

const EMPTY: Scene = {
  tab: 'alpha',
  tabWords: 'tab 1 of 1, alpha',
  tabName: 'alpha',
  place: 'pods',
  title: 'pods',
  remarks: [],
  focused: undefined,
  typed: undefined,
  rows: undefined,
  arrived: 0,
  clusters: new Map(),
  progress: new Map(),
  notice: undefined,
  aside: '',
};

function row(name: string, status = 'Running', flows = false): Focused {
  return { key: name, name, place: '', facts: [{ id: 'status', text: `status ${status}`, ticks: false }], flows };
}

/** Somebody who listens, and what is said to him. */
class Listener {
  readonly said: { readonly at: number; readonly line: string }[] = [];
  now = 0;
  #state: Narration = NARRATION_INITIAL;
  #wakeAt: number | undefined;

  look(scene: Scene, byKey: boolean): readonly string[] {
    const look: Look = { scene, now: this.now, byKey };
    const { state, lines, wakeAt } = stepNarrator(this.#state, look);
    this.#state = state;
    this.#wakeAt = wakeAt;
    this.said.push(...lines.map((line) => ({ at: this.now, line })));
    return lines;
  }

  /** Lets time pass over a scene that stays; looks when it asked to. */
  wait(ms: number, scene: Scene): readonly string[] {
    const end = this.now + ms;
    const lines: string[] = [];
    while (this.#wakeAt !== undefined && this.#wakeAt <= end) {
      this.now = Math.max(this.now, this.#wakeAt);
      lines.push(...this.look(scene, false));
    }
    this.now = end;
    return lines;
  }
}

function listening(scene: Scene): Listener {
  const listener = new Listener();
  listener.look(scene, true);
  listener.wait(10_000, scene);
  return listener;
}

function rowsOf(names: readonly string[], faults: Readonly<Record<string, string>> = {}): () => readonly RowState[] {
  return () => names.map((name) => ({ key: name, name, fault: faults[name] ?? '' }));
}

describe('what a key does', () => {
  test('a view is announced with its tab, its title, what is missing, and the row under the cursor', () => {
    const listener = new Listener();
    const scene = { ...EMPTY, remarks: ['bravo unreachable'], focused: row('web-1') };
    expect(listener.look(scene, true)).toEqual([
      'tab 1 of 1, alpha',
      'pods',
      'bravo unreachable',
      'web-1; status Running',
    ]);
  });

  test('another row is said in full, of the same one only what has changed', () => {
    const listener = listening({ ...EMPTY, focused: row('web-1') });
    expect(listener.look({ ...EMPTY, focused: row('web-2') }, true)).toEqual(['web-2; status Running']);
    listener.now += 1_000;
    expect(listener.look({ ...EMPTY, focused: row('web-2', 'Pending') }, true)).toEqual(['web-2: status Pending']);
  });

  test('the rows of a view that was empty are said as soon as they are there, with no key', () => {
    const listener = listening({ ...EMPTY, remarks: ['waiting'] });
    expect(listener.look({ ...EMPTY, focused: row('web-1') }, false)).toEqual(['web-1; status Running']);
  });

  test('while a key is held down only where it leads is said', () => {
    const listener = listening({ ...EMPTY, focused: row('web-0') });
    const said: string[] = [];
    for (let place = 1; place <= 20; place++) {
      said.push(...listener.look({ ...EMPTY, focused: row(`web-${place}`) }, true));
      listener.now += 10;
    }
    said.push(...listener.wait(1_000, { ...EMPTY, focused: row('web-20') }));
    expect(said.length).toBeLessThanOrEqual(4);
    expect(said.at(-1)).toBe('web-20; status Running');
  });

  test('what is typed is said when the typing rests', () => {
    const prompt = (text: string): Scene => ({ ...EMPTY, place: 'prompt', typed: text, focused: row(`typed ${text}`) });
    const listener = listening(prompt(''));
    for (const text of ['p', 'po', 'pod']) {
      expect(listener.look(prompt(text), true)).toEqual([]);
      listener.now += 100;
    }
    expect(listener.wait(1_000, prompt('pod'))).toEqual(['typed pod; status Running']);
  });
});

describe('what happens by itself', () => {
  const rows = { ...EMPTY, focused: row('web-1'), rows: rowsOf(['web-1', 'web-2']) };

  test('rows that come, go and fall ill are told in one line, a while after the last answer', () => {
    const listener = listening(rows);
    const after = { ...rows, rows: rowsOf(['web-1', 'web-2', 'web-3'], { 'web-2': 'CrashLoopBackOff' }) };
    expect(listener.look(after, false)).toEqual(['web-3 is new; web-2 is now CrashLoopBackOff; 3 rows now']);
    expect(listener.wait(60_000, after)).toEqual([]);
  });

  test('nobody is talked over: an answer is followed by silence', () => {
    const listener = listening(rows);
    listener.look({ ...rows, focused: row('web-2') }, true);
    listener.now += 100;
    const after = { ...rows, focused: row('web-2'), rows: rowsOf(['web-2']) };
    expect(listener.look(after, false)).toEqual([]);
    expect(listener.wait(2_000, after)).toEqual(['web-1 is gone; 1 row now']);
  });

  test('lines of a log that is followed are counted, not said', () => {
    const log = { ...EMPTY, focused: row('GET /', 'Running', true), arrived: 5 };
    const listener = listening(log);
    expect(listener.look({ ...log, arrived: 17, focused: row('PUT /', 'Running', true) }, false)).toEqual([
      '12 new lines',
    ]);
  });

  test('of many notices the last three are said, and where the others are', () => {
    const listener = listening(EMPTY);
    const noticed = (text: string): Scene => ({ ...EMPTY, notice: { text, tone: 'plain', clusterName: 'alpha' } });
    expect(listener.look(noticed('one'), false)).toEqual(['alpha: one']);
    for (const text of ['two', 'three', 'four', 'five', 'six']) expect(listener.look(noticed(text), false)).toEqual([]);
    expect(listener.wait(1_000, EMPTY)).toEqual(['alpha: four', 'alpha: five', 'alpha: six', 'and 2 before these']);
  });

  test('clusters in the same state are told together, very many by their number', () => {
    const listener = listening(EMPTY);
    const names = ['a', 'b', 'c', 'd', 'e'];
    const clusters = new Map([...names.map((name) => [name, 'healthy'] as const), ['z', 'unreachable']]);
    expect(listener.look({ ...EMPTY, clusters }, false)).toEqual(['5 clusters are healthy; z is unreachable']);
  });

  test('a drain is told at its milestones', () => {
    const drained = (milestone: string, text: string): Scene => {
      return { ...EMPTY, progress: new Map([['drain', { milestone, text }]]) };
    };
    const listener = listening(drained('0', '0/12'));
    expect(listener.wait(60_000, drained('0', '2/12'))).toEqual([]);
    expect(listener.look(drained('0', '2/12'), false)).toEqual([]);
    listener.now += 60_000;
    expect(listener.look(drained('1', '3/12'), false)).toEqual(['3/12']);
  });
});

const names = fc.constantFrom('web-1', 'web-2', 'web-3');
const scenes: fc.Arbitrary<Scene> = fc.record({
  tab: fc.constantFrom('alpha', 'bravo'),
  tabWords: fc.constant('a tab'),
  tabName: fc.constant('alpha'),
  place: fc.constantFrom('pods', 'nodes'),
  title: fc.constant('a title'),
  remarks: fc.subarray(['one', 'two']),
  focused: fc.option(
    fc.tuple(names, fc.constantFrom('Running', 'Pending'), fc.boolean()).map((parts) => row(...parts)),
    { nil: undefined },
  ),
  typed: fc.option(fc.constantFrom('p', 'po'), { nil: undefined }),
  rows: fc.option(
    fc
      .tuple(fc.subarray(['web-1', 'web-2', 'web-3', 'web-4']), names, fc.constantFrom('', 'Error'))
      .map(([there, name, fault]) => rowsOf(there, { [name]: fault })),
    { nil: undefined },
  ),
  arrived: fc.nat(5),
  clusters: fc.constantFrom('healthy', 'degraded').map((word) => new Map([['alpha', word]])),
  progress: fc.constantFrom('1', '2').map((milestone) => new Map([['drain', { milestone, text: milestone }]])),
  notice: fc.option(
    fc.constantFrom('x', 'y').map((text) => ({ text, tone: 'plain' as const })),
    { nil: undefined },
  ),
  aside: fc.constantFrom('', 'a login'),
});
const looks = fc.array(fc.record({ scene: scenes, ms: fc.nat(2_000), byKey: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('whatever happens', () => {
  test('nothing is said of a scene that stays as it is, once all of it was', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const listener = new Listener();
        for (const { scene, ms, byKey } of all) {
          listener.look(scene, byKey);
          listener.wait(ms, scene);
        }
        const { scene } = all.at(-1) as (typeof all)[number];
        listener.wait(200_000, scene);
        expect(listener.look(scene, false)).toEqual([]);
        expect(listener.wait(200_000, scene)).toEqual([]);
      }),
    );
  });

  test('when keys rest, what is in focus was said last of all that was in focus', () => {
    fc.assert(
      fc.property(looks, scenes, (all, last) => {
        const listener = new Listener();
        for (const { scene, ms, byKey } of all) {
          listener.look(scene, byKey);
          listener.wait(ms, scene);
        }
        const before = listener.said.length;
        const scene = { ...last, place: 'elsewhere' };
        listener.look(scene, true);
        listener.wait(1_000, scene);
        const lines = listener.said.slice(before).map(({ line }) => line);
        const { focused } = scene;
        const wanted = focused === undefined ? [] : [`${focused.name}; ${focused.facts[0]?.text}`];
        expect(lines.filter((line) => line.startsWith('web-') && line.includes('; status'))).toEqual(wanted);
      }),
    );
  });

  test('without a key there are few lines, however much happens', () => {
    fc.assert(
      fc.property(fc.array(scenes, { minLength: 300, maxLength: 300 }), (all) => {
        const listener = new Listener();
        listener.look(EMPTY, true);
        const start = listener.said.length;
        for (const scene of all) {
          const here = { ...scene, tab: EMPTY.tab, place: EMPTY.place, notice: undefined, aside: '' };
          listener.look(here, false);
          listener.wait(200, here);
        }
        // A minute has news at 5 s, 10 s, 20 s and 40 s from each other, each of at most seven lines here; and the first rows.
        expect(listener.said.length - start).toBeLessThanOrEqual(5 * 7 + 3);
      }),
      { numRuns: 20 },
    );
  });
});
