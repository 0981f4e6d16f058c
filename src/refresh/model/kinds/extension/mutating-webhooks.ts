import type { V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';
import { type WebhookRecord, webhookFacts } from './webhook.ts';

/** Mutating webhook configurations. */
export const MUTATING_WEBHOOKS: ResourceKind<WebhookRecord> = {
  id: 'mutatingwebhookconfigurations',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingwebhookconfigurations',
  kind: 'MutatingWebhookConfiguration',
  namespaced: false,
  aliases: ['mutatingwebhookconfiguration'],
  project(object: RawObject, clusterId: ClusterId): WebhookRecord {
    const { metadata, webhooks } = object as unknown as Json<V1MutatingWebhookConfiguration>;
    return {
      ...baseRecord(metadata, clusterId),
      ...webhookFacts(webhooks),
      ...presence(metadata),
    };
  },
};
