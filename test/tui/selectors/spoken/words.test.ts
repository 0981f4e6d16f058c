import { describe, expect, test } from 'vitest';
import type { Offer } from '../../../../src/tui/model/prompt/offer.ts';
import type { Prompt } from '../../../../src/tui/model/prompt/prompt.ts';
import { focusedText } from '../../../../src/tui/model/spoken/scene.ts';
import { newDialog, stepDialog } from '../../../../src/tui/model/view/dialog.ts';
import { type Column, textColumn } from '../../../../src/tui/rows/row.ts';
import { ageWords } from '../../../../src/tui/selectors/spoken/age-words.ts';
import { asideWords, tabWords } from '../../../../src/tui/selectors/spoken/chrome-words.ts';
import { dialogFocus, dialogTitle } from '../../../../src/tui/selectors/spoken/dialog-words.ts';
import { promptFocus } from '../../../../src/tui/selectors/spoken/prompt-words.ts';
import { focusedRow } from '../../../../src/tui/selectors/spoken/row-words.ts';
import { plainLine } from '../../../../src/tui/spoken/plain-lines.ts';
import { heardRow } from '../../../../src/tui/table/heard-row.ts';

describe('words', () => {
  test.each([
    ['45s', '45 seconds'],
    ['1m1s', '1 minute 1 second'],
    ['2d4h', '2 days 4 hours'],
    ['<1m', 'less than 1 minute'],
    ['live', 'live'],
    ['<invalid>', '<invalid>'],
  ])('of the age %s are %s', (text, words) => expect(ageWords(text)).toBe(words));

  test('of a painted line have no colours and no columns, but its indent', () => {
    expect(plainLine('  \x1b[1mName:\x1b[22m       web-1   \x1b[0m  ')).toBe('  Name: web-1');
  });

  test('of a tab are its number, its name and its state', () => {
    const fleet = { number: 0, name: 'Fleet', state: undefined, focused: false };
    const alpha = { number: 1, name: 'alpha', state: 'unreachable', focused: true } as const;
    expect(tabWords([fleet, alpha])).toBe('tab 1 of 1, alpha, unreachable');
    expect(
      tabWords([
        { ...fleet, focused: true },
        { ...alpha, focused: false },
      ]),
    ).toBe('Fleet, 1 open');
  });

  test('of a login that is wanted are its code, its address, and what to press', () => {
    const keys = { code: 'ctrl-y', url: 'ctrl-n', hide: 'esc' };
    const login = { name: 'alpha', code: 'ABCD', url: 'https://login', keys, others: 1 };
    expect(asideWords({ login, faults: undefined })).toBe(
      'alpha wants a login; code ABCD, ctrl-y copies it; at https://login, ctrl-n copies it; esc hides this; 1 more cluster wants one',
    );
  });

  test('of a question are its fields and buttons, and of what has the keys its type and value', () => {
    const dialog = newDialog({
      title: 'drain node-1',
      clusterIds: [],
      fields: [
        { type: 'check', id: 'force', label: 'force', isOn: false },
        { type: 'text', id: 'grace', label: 'grace', edit: { text: '', caret: 0 } },
      ],
      buttons: [
        { id: 'no', label: 'Cancel', isDanger: false },
        { id: 'yes', label: 'Drain', isDanger: true },
      ],
    });
    expect(dialogTitle(dialog)).toMatch(/^question: drain node-1; 2 fields and 2 buttons, /);
    expect(focusedText(dialogFocus(dialog))).toBe('Cancel, 3 of 4; button');
    const text = stepDialog(dialog, { type: 'previous' }).dialog;
    expect(focusedText(dialogFocus(text))).toBe('grace, 2 of 4; text; empty');
    const check = stepDialog(stepDialog(text, { type: 'previous' }).dialog, { type: 'toggle' }).dialog;
    expect(focusedText(dialogFocus(check))).toBe('force, 1 of 4; check box; on');
  });

  test('of a prompt are what is typed and what is offered for it', () => {
    const offers: readonly Offer[] = [
      { line: 'pods', help: 'core' },
      { line: 'pdb', help: 'policy', disabled: 'not served' },
    ];
    const prompt: Prompt = { purpose: 'command', edit: { text: 'p', caret: 1 }, offers, choice: 1 };
    expect(focusedText(promptFocus(prompt, ''))).toBe('typed p; offered pdb, policy, not served; 2 of 2');
    expect(focusedText(promptFocus({ ...prompt, purpose: 'filter' }, '3 rows'))).toBe('typed p; 3 rows');
    expect(focusedText(promptFocus({ ...prompt, purpose: 'palette', offers: [] }, ''))).toBe(
      'typed p; nothing is named so',
    );
  });
});

describe('a row', () => {
  const column = (title: string, drop: number, text: string): Column<object> => textColumn(title, drop, () => text);
  const columns = [
    column('NAMESPACE', 0, 'shop'),
    column('NAME', 0, 'web-1'),
    column('EMPTY', 0, ''),
    ...[9, 3, 4, 5, 6, 1].map((drop) => column(`C-${drop}`, drop, 'x')),
    { ...column('AGE', 2, '5m'), changes: 'with clock' as const },
    { ...column('CPU', 2, '771m'), changes: 'with usage' as const },
  ];
  const row = heardRow({}, columns, { key: () => 'web-1' }, { now: 0 }, true);

  test('says its name first and its most important columns in their order, ages in words, no thousandths of a core', () => {
    expect(focusedText(focusedRow(row, 2, 20))).toBe(
      'web-1, row 3 of 20; marked; namespace shop; c 3 x; c 4 x; c 1 x; age 5 minutes; CPU 771m',
    );
  });

  test('has no news of what time alone or a measurement changes', () => {
    const ticking = focusedRow(row, 2, 20).facts.filter(({ ticks }) => ticks);
    expect(ticking.map(({ id }) => id)).toEqual(['age', 'cpu']);
  });
});
