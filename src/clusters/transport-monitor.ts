import type { Failure } from './model/failure.ts';
import { stepTransport, TRANSPORT_SOUND, type TransportEvent, type TransportState } from './model/transport-machine.ts';
import type { Clock } from './ports.ts';

/** What the transport monitor of one cluster needs of its session. */
export interface TransportHost {
  readonly clock: Clock;
  /** Builds a new client and puts it into service, because of the failure; resolves when that is done or has failed. */
  rebuild(because: Failure): Promise<void>;
}

/** Drives the transport machine of one cluster. */
export interface TransportMonitor {
  /** The server answered. */
  succeeded(): void;
  /** A request, a stream or a beat ended without an answer. */
  failed(failure: Failure): void;
  state(): TransportState;
}

/** Builds the monitor of a cluster whose connections are sound. */
export function createTransportMonitor(host: TransportHost): TransportMonitor {
  let state = TRANSPORT_SOUND;

  const dispatch = (event: TransportEvent): boolean => {
    const step = stepTransport(state, event, host.clock.now());
    state = step.state;
    return step.effects.length > 0;
  };

  const rebuild = async (because: Failure): Promise<void> => {
    try {
      await host.rebuild(because);
    } finally {
      dispatch({ type: 'rebuilt' });
    }
  };

  return {
    state: () => state,
    succeeded: () => void dispatch({ type: 'succeeded' }),
    failed(failure) {
      if (dispatch({ type: 'failed' })) void rebuild(failure);
    },
  };
}
