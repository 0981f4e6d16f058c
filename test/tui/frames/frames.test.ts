import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Terminal } from '../../helpers/emulator.ts';
import { svgOf } from '../../picture/svg.ts';
import { frameText } from './frame-text.ts';
import { Stage } from './stage/stage.ts';
import { type Size, show, type View } from './view.ts';
import { VIEW_GROUPS } from './views.ts';
import { viewsPage } from './views-page.ts';

const FRAMES = fileURLToPath(new URL('__frames__/', import.meta.url));
const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const PICTURES = `${DOCS}views/`;

const SIZES: readonly Size[] = [
  [80, 24],
  [160, 50],
];
/** Of pictures for a page. */
const PICTURED: Size = [120, 30];
/** What a view asks its clusters for when there is more room. */
const ROOM_MS = 500;

const views = VIEW_GROUPS.flatMap((group) => group.views);
/** The small frames without colour, by the name of the view. */
const captures = new Map<string, string>();

beforeAll(async () => {
  // Times of day are the person's own.
  vi.stubEnv('TZ', 'UTC');
  // What is loaded when it is first needed takes real time, which the first view would wait for.
  await import('../../../src/refresh/io/typed-api.ts');
});
afterAll(() => void vi.unstubAllEnvs());

describe.each(VIEW_GROUPS)('$title', ({ views }) => {
  test.each(views)('$name looks as its frames do without colour', async (view) => {
    for (const [file, text] of await framesOf(view, 0)) await expect(text).toMatchFileSnapshot(file);
  });

  test.each(views)('$name looks as its frames do in colour', async (view) => {
    for (const [file, text] of await framesOf(view, 1)) await expect(text).toMatchFileSnapshot(file);
  });
});

test('no frame and no picture is left of a view that is gone', () => {
  const frames = views.flatMap((view) =>
    sizesOf(view).flatMap((size) => [frameFile(view, size, 0), frameFile(view, size, 1)]),
  );
  expect(readdirSync(FRAMES).filter((file) => !frames.includes(FRAMES + file))).toEqual([]);
  const pictures = views.filter(({ isPictured }) => isPictured).map(({ name }) => `${name}.svg`);
  expect(readdirSync(PICTURES).filter((file) => !pictures.includes(file))).toEqual([]);
});

test('docs/views.md shows every view', async () => {
  await expect(viewsPage(VIEW_GROUPS, captures)).toMatchFileSnapshot(`${DOCS}views.md`);
});

function sizesOf({ sizes = SIZES }: View): readonly Size[] {
  return sizes;
}

function frameFile({ name }: View, [columns, rows]: Size, colors: 0 | 1): string {
  return `${FRAMES}${name}-${columns}x${rows}${colors === 0 ? '' : '-colour'}.txt`;
}

/** A view at its sizes, and its picture, by the file that each is kept in. */
async function framesOf(view: View, colors: 0 | 1): Promise<ReadonlyMap<string, string>> {
  const stage = Stage.start({ ...view.stage, colors: colors === 0 ? 0 : (view.stage?.colors ?? 1) });
  await show(stage, view);
  const frames = new Map<string, string>();
  for (const [index, size] of sizesOf(view).entries()) {
    const text = frameText(await resized(stage, size), colors > 0);
    if (colors === 0 && index === 0) captures.set(view.name, text);
    frames.set(frameFile(view, size, colors), text);
  }
  if (colors > 0 && view.isPictured)
    frames.set(`${PICTURES}${view.name}.svg`, svgOf(await resized(stage, PICTURED), view.says));
  return frames;
}

async function resized(stage: Stage, [columns, rows]: Size): Promise<Terminal> {
  const { emulator } = stage.terminal;
  if (emulator.terminal.cols !== columns || emulator.terminal.rows !== rows) {
    stage.terminal.resize(columns, rows);
    await stage.pass(ROOM_MS);
  }
  return emulator.terminal;
}
