import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure, FailureKind } from '../../../../src/clusters/model/failure.ts';
import {
  STREAM_INITIAL,
  type StreamContext,
  type StreamInput,
  type StreamState,
  stepStream,
} from '../../../../src/refresh/model/logs/stream-machine.ts';
import { logSource } from '../../../helpers/log-lines.ts';

const FOLLOWS: StreamContext = { follows: true, isOver: false, roll: 0 };
const failure = (kind: FailureKind, status?: number): Failure => ({
  kind,
  clusterId: logSource().clusterId,
  phase: 'logs',
  message: kind,
  ...(status === undefined ? {} : { status }),
});
const failed = (kind: FailureKind, status?: number): StreamInput => ({
  type: 'failed',
  failure: failure(kind, status),
});

function run(context: StreamContext, ...inputs: StreamInput[]): ReturnType<typeof stepStream> {
  let step: ReturnType<typeof stepStream> = { state: STREAM_INITIAL, effects: [] };
  for (const input of inputs) step = stepStream(step.state, input, context);
  return step;
}

const START: StreamInput = { type: 'start' };
const OPENED: StreamInput = { type: 'opened' };

describe('reading the log of one container', () => {
  test('a follow that ends is taken up again, later and later, until a line comes', () => {
    const end: StreamInput = { type: 'end' };
    const wake: StreamInput = { type: 'wake', by: 'time' };
    expect(run(FOLLOWS, START, OPENED, end).effects).toEqual([{ type: 'wait', ms: 1_000 }]);
    expect(run(FOLLOWS, START, OPENED, end, wake, OPENED, end).effects).toEqual([{ type: 'wait', ms: 2_000 }]);
    const withLine = run(FOLLOWS, START, OPENED, end, wake, OPENED, { type: 'line' }, end);
    expect(withLine.effects).toEqual([{ type: 'wait', ms: 1_000 }]);
  });

  test('is over when it ends and nothing more can come', () => {
    const end: StreamInput = { type: 'end' };
    expect(run({ ...FOLLOWS, isOver: true }, START, OPENED, end).state.at).toBe('ended');
    expect(run({ ...FOLLOWS, follows: false }, START, OPENED, end).state.at).toBe('ended');
  });

  test('a rejected credential and a parked cluster are waited out without asking; a beat or the session ends that', () => {
    for (const kind of ['auth', 'config'] as const) {
      const waiting = run(FOLLOWS, START, failed(kind));
      expect(waiting.effects).toEqual([{ type: 'wait', ms: undefined }]);
      expect(stepStream(waiting.state, { type: 'wake', by: 'pod' }, FOLLOWS).effects).toEqual([]);
      expect(stepStream(waiting.state, { type: 'wake', by: 'session' }, FOLLOWS).effects).toEqual([{ type: 'open' }]);
      expect(stepStream(waiting.state, { type: 'wake', by: 'beat' }, FOLLOWS).effects).toEqual([{ type: 'open' }]);
    }
  });

  test('a server that lets the session in and rejects its logs all the same is asked at a decent pace', () => {
    const letIn: StreamInput = { type: 'wake', by: 'session' };
    const again = run(FOLLOWS, START, failed('auth'), letIn, failed('auth'), letIn, failed('auth'), letIn);
    expect(again.effects).toEqual([{ type: 'wait', ms: 8_000 }]);
  });

  test('a container that has not started is asked again when its pod changes', () => {
    const waiting = run(FOLLOWS, START, failed('api', 400));
    expect(waiting.state.at).toBe('waiting');
    expect(stepStream(waiting.state, { type: 'wake', by: 'pod' }, FOLLOWS).effects).toEqual([{ type: 'open' }]);
    const gone = stepStream(waiting.state, { type: 'wake', by: 'pod' }, { ...FOLLOWS, isOver: true });
    expect(gone.state).toEqual({ at: 'ended', failure: failure('api', 400) });
  });

  test('what ran before the last restart is not there or is: nobody waits for it', () => {
    const { state } = run({ ...FOLLOWS, follows: false }, START, failed('api', 400));
    expect(state).toEqual({ at: 'ended', failure: failure('api', 400) });
  });

  test('what is forbidden is asked for once a minute', () => {
    expect(run(FOLLOWS, START, failed('forbidden', 403)).effects).toEqual([{ type: 'wait', ms: 60_000 }]);
  });

  test('whatever happens it goes on until it has ended, and never in two ways at once', () => {
    const input: fc.Arbitrary<StreamInput> = fc.oneof(
      fc.constantFrom<StreamInput>(OPENED, { type: 'line' }, { type: 'end' }),
      fc.constantFrom<StreamInput>(
        failed('auth', 401),
        failed('transport'),
        failed('api', 404),
        failed('throttled', 429),
      ),
      fc.constantFrom<StreamInput>(
        { type: 'wake', by: 'time' },
        { type: 'wake', by: 'pod' },
        { type: 'wake', by: 'beat' },
      ),
    );
    fc.assert(
      fc.property(fc.array(input), fc.boolean(), fc.boolean(), (inputs, follows, isOver) => {
        let state: StreamState = stepStream(STREAM_INITIAL, START, FOLLOWS).state;
        for (const each of inputs) {
          const step = stepStream(state, each, { follows, isOver, roll: 0.5 });
          expect(step.effects.length).toBeLessThanOrEqual(1);
          if (step.state.at === 'opening' && step.state !== state) expect(step.effects).toEqual([{ type: 'open' }]);
          if (step.state.at === 'waiting' && step.state !== state) expect(step.effects[0]?.type).toBe('wait');
          if (state.at === 'ended') expect(step.state).toBe(state);
          state = step.state;
        }
      }),
    );
  });
});
