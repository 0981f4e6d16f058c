import { list, text } from '../../raw.ts';
import type { ObjectRecord } from '../../record.ts';

/** The row of a webhook configuration. */
export interface WebhookRecord extends ObjectRecord {
  readonly webhooks: number;
  /** What happens to a request when a webhook does not answer, each once: `Fail,Ignore`. */
  readonly failurePolicy: string;
  /** Who is asked, each once: `namespace/service`, or a URL's host. */
  readonly targets: string;
}

/** What mutating and validating webhooks have in common. */
interface Webhook {
  readonly failurePolicy?: string;
  readonly clientConfig?: {
    readonly url?: string;
    readonly service?: { readonly namespace?: string; readonly name?: string };
  };
}

/** How many webhooks, how strict, and whose. */
export function webhookFacts(
  given: readonly Webhook[] | undefined,
): Pick<WebhookRecord, 'webhooks' | 'failurePolicy' | 'targets'> {
  const webhooks = list(given);
  const once = (values: readonly string[]): string => [...new Set(values)].join(',');
  return {
    webhooks: webhooks.length,
    failurePolicy: once(webhooks.map((each) => text(each.failurePolicy) || 'Fail')),
    targets: once(webhooks.map(targetText)),
  };
}

/** Of a URL only the host: its path may hold a secret. */
function targetText({ clientConfig }: Webhook): string {
  const { service, url } = clientConfig ?? {};
  if (service) return `${text(service.namespace)}/${text(service.name)}`;
  return /^https?:\/\/([^/?#]+)/.exec(text(url))?.[1] ?? '';
}
