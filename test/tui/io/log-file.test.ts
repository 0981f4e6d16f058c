import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogFile } from '../../../src/tui/io/log-file.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

test('lines come in order, with their time, in a private file', async () => {
  const path = join(temporaryFolder(), 'state', 'kmc', 'kmc.log');
  const log = createLogFile(path, () => Date.UTC(2026, 0, 2, 3, 4, 5));
  for (const text of ['INFO [a] one', 'WARN [b] two\nlines']) log.line(text);
  await log.flush();
  expect(readFileSync(path, 'utf8')).toBe(
    '2026-01-02T03:04:05.000Z INFO [a] one\n2026-01-02T03:04:05.000Z WARN [b] two lines\n',
  );
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
