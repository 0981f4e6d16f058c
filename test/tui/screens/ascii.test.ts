import { describe, expect, test } from 'vitest';
import type { RunningApp } from '../../helpers/running-app.ts';
import { goTo, startViews, VIEWS } from '../../helpers/views-scene.ts';

const STAND_INS = /[…·×→‹›↑↓●◐○↻◒‖∅◌▸≥█░]/u;

async function shown(view: (typeof VIEWS)[number], glyphs: 'ascii' | 'unicode'): Promise<RunningApp> {
  const { app } = await startViews({ columns: 100, rows: 40, glyphs }, 'payments');
  await goTo(app, view);
  return app;
}

describe('where only ASCII can be shown', () => {
  test.each(VIEWS)('%s has a stand-in for each glyph of kmc', async (...view) => {
    const plain = await shown(view, 'ascii');
    const text = plain.text();
    expect(text).toMatch(/^[\n -~]*$/);
    // A question mark stands for what has no stand-in: none but those of the other screen are there.
    const fancy = await shown(view, 'unicode');
    expect(text.split('?').length, `${text}\n${fancy.text()}`).toBe(fancy.text().split('?').length);
    expect(fancy.text()).toMatch(STAND_INS);
  });
});
