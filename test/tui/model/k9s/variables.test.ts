// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables of plugins look like that.
import { expect, test } from 'vitest';
import { substituted, unknownIn } from '../../../../src/tui/model/k9s/variables.ts';

const VARIABLES = new Map([
  ['NAME', 'web-1'],
  ['NAMESPACE', '$NAME'],
  ['COL-CPU/RL', '10:20'],
  ['COL-%CPU/L', '7'],
  ['INPUT_FORCE', 'true'],
]);

test.each([
  ['$NAME', 'web-1'],
  ['pod/$name in ${NAME}x', 'pod/web-1 in web-1x'],
  ['${COL-CPU/RL} ${COL-%CPU/L}', '10:20 7'],
  ['$INPUT_FORCE $!INPUT_FORCE ${!INPUT_FORCE}', 'true false false'],
  ['$!NAME', 'web-1'],
  ['for i in 1; do echo $i $HOME; done', 'for i in 1; do echo $i $HOME; done'],
  // What a value holds is the value's, whatever it looks like.
  ['$NAMESPACE', '$NAME'],
  ['$NAME-x', '$NAME-x'],
])('%s comes to %s', (text, wanted) => {
  expect(substituted(text, VARIABLES)).toBe(wanted);
});

test('what is not known is named', () => {
  expect(unknownIn('$NAME $COL-NODE ${!x}', VARIABLES)).toEqual(['COL-NODE', 'X']);
});
