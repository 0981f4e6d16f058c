import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completions } from '../../../../src/tui/model/commands/completion.ts';
import type { Name, Vocabulary } from '../../../../src/tui/model/commands/vocabulary.ts';
import { wordsOf } from '../../../../src/tui/model/commands/words.ts';
import { VIEW_INITIAL } from '../../../../src/tui/model/view/view-state.ts';

const names = (...all: readonly string[]): readonly Name[] => all.map((name) => ({ name, help: '' }));

const VOCABULARY: Vocabulary = {
  kinds: () => names('pods', 'deployments', 'nodes', 'gadgets.example.com'),
  aliases: () => [
    { name: 'po', help: 'pods' },
    { name: 'no', help: 'nodes' },
    { name: 'svc', help: 'services' },
  ],
  namespaces: (context) => names(...(context === undefined ? ['default', 'shop'] : [`of-${context}`])),
  contexts: () => names('alpha', 'Prod EU', "it's"),
  groups: () => names('prod', 'tag:pci'),
};

const lines = (text: string): readonly string[] =>
  completions({ text, caret: text.length }, VOCABULARY, VIEW_INITIAL).map(({ line }) => line);

describe('a line is completed', () => {
  test.each([
    ['', []],
    ['p', ['pods', 'pulses', 'park', 'pulse', 'pu']],
    ['n', ['nodes']],
    ['sv', ['svc']],
    ['GAD', ['gadgets.example.com']],
    ['pods ', ['pods default', 'pods shop', 'pods all']],
    ['gadgets s', ['gadgets shop']],
    ['pods shop ', []],
    ['pods app=web ', ['pods app=web default', 'pods app=web shop', 'pods app=web all']],
    ['pods @alpha o', ['pods @alpha of-alpha']],
    ['@alpha po', ['@alpha pods']],
    ['pods /s', []],
    ['pods -l s', []],
    ['pods -n sh', ['pods -n shop']],
    ['pods -', ['pods -n', 'pods -f', 'pods -l', 'pods -A']],
    ['nodes ', []],
    ['ns sh', ['ns shop']],
    ['ctx a', ['ctx alpha']],
    ['ctx prod', ['ctx "Prod EU"']],
    ['ctx it', [`ctx "it's"`]],
    ['ctx alpha ', []],
    ['open t', ['open tag:pci']],
    ['open pro', ['open prod', 'open "Prod EU"']],
    ['clusters alpha,a', ['clusters alpha,alpha']],
    ['retry ', []],
    ['colum', []],
    ['find w', []],
  ])('%j', (text, wanted) => {
    expect(lines(text)).toEqual(wanted);
  });

  test('only behind its end', () => {
    expect(completions({ text: 'po', caret: 1 }, VOCABULARY, VIEW_INITIAL)).toEqual([]);
  });

  test('whatever is typed: words before the last one stay, and quotes are closed', () => {
    const word = fc.constantFrom('pods', '@', '@p', 'ctx', 'open', '"a b"', '-n', "'", 'sh', 'p', '/x y', 'app=web');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.boolean(), (words, isOver) => {
        const text = words.join(' ') + (isOver ? ' ' : '');
        const before = wordsOf(text);
        for (const line of lines(text)) {
          const after = wordsOf(line);
          expect(after.open).toBeUndefined();
          expect(after.words.length - before.words.length).toBeOneOf([0, 1]);
          const kept = Math.max(0, after.words.length - 1);
          expect(after.words.slice(0, kept)).toEqual(before.words.slice(0, kept));
        }
      }),
    );
  });
});
