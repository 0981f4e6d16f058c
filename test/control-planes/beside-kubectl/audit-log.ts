import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A request that changes a node or a pod, as the API server has written it down. */
export interface Write {
  /** `kubectl`, `kmc`: the first word of its User-Agent. */
  readonly sender: string;
  /** `evict`, `delete` or `patch`. */
  readonly verb: string;
  readonly namespace: string;
  readonly name: string;
  /** Status of the answer. */
  readonly status: number;
  readonly isTrial: boolean;
  readonly graceS: number | undefined;
  /** Whether it insists on the pod's uid; `undefined` when it was refused before it was read. */
  readonly isByUid: boolean | undefined;
}

interface RawEvent {
  readonly verb: string;
  readonly userAgent?: string;
  readonly requestURI: string;
  readonly objectRef?: { readonly namespace?: string; readonly name?: string; readonly subresource?: string };
  readonly responseStatus?: { readonly code?: number };
  readonly requestObject?: DeleteOptions & { readonly deleteOptions?: DeleteOptions };
}

interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly dryRun?: readonly string[];
  readonly preconditions?: { readonly uid?: string };
}

const POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'Request', verbs: ['create'], resources: [{ group: '', resources: ['pods/eviction'] }] },
    { level: 'Request', verbs: ['delete'], resources: [{ group: '', resources: ['pods'] }] },
    { level: 'Request', verbs: ['patch', 'update'], resources: [{ group: '', resources: ['nodes'] }] },
    { level: 'None' },
  ],
};

/** What an API server writes down of who has changed what: the truth of both sides, from neither of them. */
export class AuditLog {
  readonly #folder = mkdtempSync(join(tmpdir(), 'kmc-audit-'));

  constructor() {
    writeFileSync(this.#policy, JSON.stringify(POLICY));
  }

  get #policy(): string {
    return join(this.#folder, 'policy.json');
  }

  get #log(): string {
    return join(this.#folder, 'audit.log');
  }

  /** The flags that an API server writes it with. */
  get flags(): readonly string[] {
    return [`--audit-policy-file=${this.#policy}`, `--audit-log-path=${this.#log}`];
  }

  /** All writes so far, in order. */
  writes(): readonly Write[] {
    const lines = readFileSync(this.#log, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => write(JSON.parse(line) as RawEvent));
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function write({ verb, userAgent = '', requestURI, objectRef, responseStatus, requestObject }: RawEvent): Write {
  const options = requestObject?.deleteOptions ?? requestObject;
  return {
    sender: userAgent.split('/')[0] ?? '',
    verb: objectRef?.subresource === 'eviction' ? 'evict' : verb,
    namespace: objectRef?.namespace ?? '',
    name: objectRef?.name ?? '',
    status: responseStatus?.code ?? 0,
    isTrial: requestURI.includes('dryRun=All') || options?.dryRun?.includes('All') === true,
    graceS: options?.gracePeriodSeconds,
    isByUid: options && options.preconditions?.uid !== undefined,
  };
}
