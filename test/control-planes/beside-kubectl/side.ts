import { spawn } from 'node:child_process';
import type { AuditLog, Write } from './audit-log.ts';
import type { NodeFacts, Scene } from './scene.ts';

/** How long one command may take, milliseconds: kubectl waits for a budget for ever. */
const KILLED_AFTER_MS = 60_000;

/** How a line of warnings begins. */
export const WARNING = 'Warning: ';

/** What a command has printed, line by line, and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** What a command has done to a scene; names are those of both sides. */
export interface Outcome {
  readonly succeeded: boolean;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** `evict web: 201`, each once: how often a refused one is tried again depends on the time. */
  readonly writes: readonly string[];
  readonly nodes: Readonly<Record<string, NodeFacts>>;
}

/** Runs a program to its end. */
export async function run(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<Said> {
  const [file, ...words] = command;
  const child = spawn(file, words, { env: { PATH: process.env['PATH'] ?? '', ...env }, timeout: KILLED_AFTER_MS });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
  const lines = (text: string): readonly string[] => text.split('\n').filter(Boolean);
  return { code, out: lines(printed.out), err: lines(printed.err) };
}

/** What came of a command, to be compared. */
export async function outcome(scene: Scene, nodes: readonly string[], said: Said, log: AuditLog): Promise<Outcome> {
  const neutral = (lines: readonly string[]): readonly string[] => [
    ...new Set(lines.map((line) => sorted(scene.neutral(line))).toSorted()),
  ];
  const facts: Record<string, NodeFacts> = {};
  for (const which of nodes) facts[which] = await scene.facts(which);
  const mine = log.writes().filter((each) => isIn(scene, each));
  return {
    succeeded: said.code === 0,
    out: neutral(said.out),
    err: neutral(said.err),
    writes: [...new Set(mine.map((each) => scene.neutral(writeText(each))))].toSorted(),
    nodes: facts,
  };
}

/** Whether a write of a command is to something of the scene. */
export function isIn(scene: Scene, { sender, namespace, name }: Write): boolean {
  return ['kubectl', 'kmc'].includes(sender) && scene.owns(namespace === '' ? name : namespace);
}

function writeText({ verb, name, status, isTrial, graceS }: Write): string {
  const trial = isTrial ? ' (trial)' : '';
  const grace = graceS === undefined ? '' : ` with ${graceS} s`;
  return `${verb} ${name}${grace}${trial}: ${status}`;
}

/** Several errors or warnings in one line come in the order of a Go map. */
function sorted(line: string): string {
  if (line.startsWith(WARNING)) return WARNING + line.slice(WARNING.length).split('; ').toSorted().join('; ');
  const list = /^(.*?)\[(.*)\](.*)$/.exec(line);
  if (list === null) return line;
  const [, before, errors = '', after] = list;
  return `${before}[${errors
    .split(/, (?=cannot |error )/)
    .toSorted()
    .join(', ')}]${after}`;
}
