import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { edited, LINE_EMPTY } from '../../../../src/tui/model/line-edit.ts';
import {
  buttonAt,
  type Dialog,
  type DialogAction,
  fieldAt,
  isChecked,
  newDialog,
  stepDialog,
  typed,
} from '../../../../src/tui/model/view/dialog.ts';

const DRAIN: Dialog = newDialog({
  title: 'drain worker-1',
  clusterIds: [clusterIdOf('kubeconfig', 'alpha')],
  fields: [
    { type: 'check', id: 'force', label: 'force', isOn: false },
    { type: 'text', id: 'timeout', label: 'timeout', edit: LINE_EMPTY },
  ],
  buttons: [
    { id: 'drain', label: 'Drain', isDanger: true },
    { id: 'cancel', label: 'Cancel', isDanger: false },
  ],
});

const type = (text: string): DialogAction => ({
  type: 'edit',
  change: (edit) => edited(edit, { type: 'insert', text }),
});

const after = (...actions: readonly DialogAction[]): Dialog =>
  actions.reduce((dialog, action) => stepDialog(dialog, action).dialog, DRAIN);

describe('a dialog', () => {
  test('opens on the button that changes nothing', () => {
    expect(buttonAt(DRAIN)?.id).toBe('cancel');
    expect(stepDialog(DRAIN, { type: 'press' }).pressed?.id).toBe('cancel');
  });

  test('goes round over fields and buttons', () => {
    expect(fieldAt(after({ type: 'next' }))?.id).toBe('force');
    expect(fieldAt(after({ type: 'next' }, { type: 'next' }))?.id).toBe('timeout');
    expect(buttonAt(after({ type: 'previous' }))?.id).toBe('drain');
  });

  test('turns a check over by Enter or Space, and takes text where one can be typed', () => {
    const checked = after({ type: 'next' }, { type: 'press' });
    expect(isChecked(checked, 'force')).toBe(true);
    expect(isChecked(stepDialog(checked, { type: 'toggle' }).dialog, 'force')).toBe(false);
    expect(typed(after({ type: 'next' }, { type: 'next' }, type(' 90s ')), 'timeout')).toBe('90s');
  });

  test('does nothing by letters, whatever is typed and wherever the keys are', () => {
    const actions = fc.array(
      fc.oneof(
        fc.constantFrom<DialogAction>({ type: 'next' }, { type: 'previous' }, { type: 'toggle' }, { type: 'left' }),
        fc.string().map(type),
      ),
    );
    fc.assert(
      fc.property(actions, (some) => {
        let dialog = DRAIN;
        for (const action of some) {
          const outcome = stepDialog(dialog, action);
          expect(outcome.pressed).toBeUndefined();
          dialog = outcome.dialog;
        }
      }),
    );
  });
});
