import { classifyAnswer, type Failure, type FailureOrigin } from '../../../clusters/model/failure.ts';
import type { RawObject } from '../record.ts';

/** The verdict on the Status object of an ERROR event: as if it had been the answer. */
export function statusFailure(origin: FailureOrigin, status: RawObject): Failure {
  const { code, details } = status as { code?: number; details?: { retryAfterSeconds?: number } };
  const retryAfter = details?.retryAfterSeconds;
  return classifyAnswer(origin, {
    status: code ?? 500,
    body: JSON.stringify(status),
    ...(retryAfter === undefined ? {} : { retryAfter: String(retryAfter) }),
  });
}
