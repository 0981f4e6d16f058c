import type { V1ValidatingWebhookConfiguration } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';
import { type WebhookRecord, webhookFacts } from './webhook.ts';

/** Validating webhook configurations. */
export const VALIDATING_WEBHOOKS: ResourceKind<WebhookRecord> = {
  id: 'validatingwebhookconfigurations',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingwebhookconfigurations',
  kind: 'ValidatingWebhookConfiguration',
  namespaced: false,
  aliases: ['validatingwebhookconfiguration'],
  project(object: RawObject, clusterId: ClusterId): WebhookRecord {
    const { metadata, webhooks } = object as unknown as Json<V1ValidatingWebhookConfiguration>;
    return {
      ...baseRecord(metadata, clusterId),
      ...webhookFacts(webhooks),
      ...presence(metadata),
    };
  },
};
