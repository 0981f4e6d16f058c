import { blamesCredential, type Failure, isUnreachable } from '../../../clusters/model/failure.ts';

/** Why nothing is sent at the moment; it goes on by itself. */
export interface OperationWait {
  readonly why: 'unreachable' | 'credential';
  readonly text: string;
}

/** Whether an operation waits after a failure, and why; else the failure is an answer to it. */
export function waitFor(failure: Failure): OperationWait | undefined {
  if (isUnreachable(failure)) return { why: 'unreachable', text: failure.message };
  return blamesCredential(failure) ? { why: 'credential', text: failure.message } : undefined;
}
