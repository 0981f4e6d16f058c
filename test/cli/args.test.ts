import { describe, expect, test } from 'vitest';
import { parseArgs } from '../../src/cli/args.ts';
import { nearestNames } from '../../src/cli/nearest.ts';

const parse = (line: string): ReturnType<typeof parseArgs> => parseArgs(line === '' ? [] : line.split(' '), '1.2.3');
const DEFAULTS = {
  contexts: [],
  all: false,
  group: undefined,
  kubeconfig: undefined,
  namespace: undefined,
  command: undefined,
  ascii: false,
  screenReader: false,
  resume: false,
  demo: 'no',
};

describe('the command line', () => {
  test.each([
    ['', {}],
    ['alpha bravo', { contexts: ['alpha', 'bravo'] }],
    ['--all', { all: true }],
    ['--group prod', { group: 'prod' }],
    ['--group tag:pci alpha', { group: 'tag:pci', contexts: ['alpha'] }],
    ['--kubeconfig /k alpha', { kubeconfig: '/k', contexts: ['alpha'] }],
    ['-n web', { namespace: 'web' }],
    ['-A', { namespace: '' }],
    ['demo', { demo: 'plain', all: true, namespace: '' }],
    ['demo -n shop -c deploy', { demo: 'plain', all: true, namespace: 'shop', command: 'deploy' }],
    ['demo --faults', { demo: 'with-faults', all: true, namespace: '' }],
    ['--resume -c deploy', { resume: true, command: 'deploy' }],
    ['-c deploy --ascii', { command: 'deploy', ascii: true }],
    ['--screen-reader', { screenReader: true }],
  ])('%j', (line, invocation) => {
    expect(parse(line)).toEqual({ type: 'run', invocation: { ...DEFAULTS, ...invocation } });
  });

  test.each([
    ['--nope', "unknown option '--nope'"],
    ['-n', "option '-n, --namespace <name>' argument missing"],
    ['-n web -A', '-n and -A exclude each other'],
    ['alpha --faults', '--faults is for kmc demo: real clusters break by themselves'],
    ['demo alpha', 'kmc demo has clusters of its own: it takes no contexts and no kubeconfig'],
    ['demo --kubeconfig k', 'kmc demo has clusters of its own: it takes no contexts and no kubeconfig'],
    ['--all --group prod', '--all and --group exclude each other'],
    ['demo --group prod', 'kmc demo has clusters of its own: it takes no contexts and no kubeconfig'],
    ['--resume alpha', '--resume opens what was open: it takes no contexts, no --all and no --group'],
    ['--resume --all', '--resume opens what was open: it takes no contexts, no --all and no --group'],
    ['--all alpha', '--all takes no context names'],
  ])('%j is refused in one line', (line, problem) => {
    expect(parse(line)).toEqual({ type: 'usage', problem });
  });

  test('a flag that is nearly right is told the right one', () => {
    expect(parse('--kubeconfg x')).toEqual({
      type: 'usage',
      problem: "unknown option '--kubeconfg' (Did you mean --kubeconfig?)",
    });
  });

  test('prints its version and its help', () => {
    expect(parse('--version')).toEqual({ type: 'print', text: '1.2.3\n' });
    expect(parse('--help')).toMatchObject({ type: 'print', text: expect.stringContaining('Usage: kmc') });
  });
});

describe('the nearest names', () => {
  const names = ['prod-eu', 'prod-us', 'staging', 'dev'];

  test('of a mistyped one come first', () => {
    expect(nearestNames('prod-ue', names)).toEqual(['prod-us', 'prod-eu']);
    expect(nearestNames('stagin', names)).toEqual(['staging']);
    expect(nearestNames('PROD', names)).toEqual(['prod-eu', 'prod-us']);
  });

  test('are none when nothing is like it', () => {
    expect(nearestNames('completely-different', names)).toEqual([]);
  });
});
