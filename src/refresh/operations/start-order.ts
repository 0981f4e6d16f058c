import type { DrainOptions } from '../model/drain/options.ts';
import type { Job } from '../model/operations/job.ts';
import type { Refusal } from '../model/operations/store.ts';
import type { Generation } from './generations.ts';

/** What is to be begun. */
export type StartOrder =
  | {
      readonly kind: 'drain';
      readonly node: string;
      readonly options: DrainOptions;
      /** Under which its user has looked at the node. */
      readonly under?: Generation | undefined;
      /** UIDs of the pods that he was shown to go: no other one is evicted. */
      readonly shown?: ReadonlySet<string> | undefined;
      /** UID of the node that he was shown. */
      readonly nodeUid?: string | undefined;
    }
  | {
      readonly kind: 'cordon' | 'uncordon';
      readonly node: string;
      readonly under?: Generation | undefined;
      readonly nodeUid?: string | undefined;
    };

/** Whether an operation was begun, or why not. */
export type Started = { readonly job: Job } | { readonly refused: Refusal };
