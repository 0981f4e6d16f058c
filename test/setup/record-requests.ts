import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { CONFORMANCE_AGENT } from '../conformance/client.ts';
import { requestShape } from '../helpers/request-shape.ts';
import type { Sender } from './request-record.ts';

const folder = inject('requestRecord');
const file = randomUUID();
const seen = new Set<string>();

// undici tells of every request that any client in this process makes.
subscribe('undici:request:create', (message) => {
  const { request } = message as { readonly request: { method: string; path: string; headers: readonly string[] } };
  const header = (name: string): string => request.headers[request.headers.indexOf(name) + 1] ?? '';
  const agent = header('user-agent');
  const sender: Sender | undefined =
    agent === CONFORMANCE_AGENT ? 'conformance' : agent.startsWith('kmc/') ? 'kmc' : undefined;
  if (sender === undefined) return;
  const shape = requestShape(request.method, request.path, header('accept'));
  if (seen.has(sender + shape)) return;
  seen.add(sender + shape);
  appendFileSync(join(folder, `${sender}-${file}`), `${shape}\n`);
});
