import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveText } from '../../../src/tui/io/saved-text.ts';

test('a file of its own, that nobody else may read, under a name that no path can hide in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kmc-saved-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6));
  const path = await saveText(join(folder, 'saved'), { name: '../../etc/app=web', form: 'log', at }, [
    'one\n',
    'two\n',
  ]);
  expect(path).toBe(join(folder, 'saved', '..-..-etc-app-web-2026-01-02T03-04-05-006Z.log'));
  expect(basename(path)).not.toContain('/');
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(saveText(join(folder, 'saved'), { name: '../../etc/app=web', form: 'log', at }, [])).rejects.toThrow(
    'EEXIST',
  );
});
