import type { ServiceRecord } from '../kinds/core/services.ts';
import { type LabelQuery, meetsQuery, readLabelQuery } from '../label-query.ts';
import type { ObjectRecord } from '../record.ts';
import type { RelatedRecord } from './related-record.ts';

/** Finds the pods that services select, without asking every pod for every service. */
export class SelectedPods {
  readonly #pods: readonly RelatedRecord[];
  /** By the key of a label: the pods of each namespace and value. */
  readonly #byKey = new Map<string, ReadonlyMap<string, readonly RelatedRecord[]>>();

  constructor(pods: readonly RelatedRecord[]) {
    this.#pods = pods;
  }

  /** The pods of a service; none of one without a selector. */
  of(service: ObjectRecord): readonly RelatedRecord[] {
    const { selector, namespace } = service as ServiceRecord;
    const query = selector === '' ? undefined : readLabelQuery(selector)?.query;
    const [first] = query ?? [];
    const value = first?.values?.[0];
    if (query === undefined || first === undefined || value === undefined) return [];
    const near = this.#withKey(first.key).get(placeOf(namespace, value)) ?? [];
    return near.filter(({ labels }) => meetsQuery(labels, query as LabelQuery));
  }

  #withKey(key: string): ReadonlyMap<string, readonly RelatedRecord[]> {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const places = new Map<string, RelatedRecord[]>();
    for (const pod of this.#pods) {
      const value = pod.labels?.[key];
      if (value !== undefined) added(places, placeOf(pod.namespace, value), pod);
    }
    this.#byKey.set(key, places);
    return places;
  }
}

/** Puts an item to those of its key. */
export function added<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** No namespace has a blank in its name. */
function placeOf(namespace: string, value: string): string {
  return `${namespace} ${value}`;
}
