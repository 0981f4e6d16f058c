import { expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { startScene } from '../../helpers/object-scene.ts';

test('sentences name the keys that a person has given to what they tell him to do', async () => {
  const keys = { F: 'filter', '/': 'nothing', f2: 'managed-fields', m: 'nothing', esc: 'nothing' };
  const { app } = await startScene({ keys, columns: 100 });
  expect(app.lines().at(-1)).toMatch(/: command {2}F filter {2}\? keys$/);
  await app.press('g', 'y');
  await app.see('# managedFields: 1 entry, f2 shows them');
  await app.press('q', 'F', 'nothing like it', ENTER);
  expect(app.text()).toContain('None of 2 pods match; q clears the filter.');
});
