import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder in which every test file leaves the shapes of the requests that were sent in it. */
    requestRecord: string;
  }
}

/** Gives one run of the tests a folder for its request shapes: one for all of its projects, each of which is set up anew. */
export function setup(project: TestProject): () => void {
  process.env['KMC_REQUEST_RECORD'] ??= mkdtempSync(join(tmpdir(), 'kmc-requests-'));
  const folder = process.env['KMC_REQUEST_RECORD'];
  project.provide('requestRecord', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Who sent a request: kmc through one of its sessions, or the conformance suite. */
export type Sender = 'kmc' | 'conformance';

/** All shapes that a run has recorded of a sender. */
export function recordedShapes(folder: string, sender: Sender): ReadonlySet<string> {
  const files = readdirSync(folder).filter((name) => name.startsWith(sender));
  return new Set(files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)));
}
