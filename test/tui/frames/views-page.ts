import type { View } from './view.ts';
import type { ViewGroup } from './views.ts';

/** docs/views.md; `captures` are frames without colour, by the name of their view. */
export function viewsPage(groups: readonly ViewGroup[], captures: ReadonlyMap<string, string>): string {
  return [
    '# Views',
    '',
    'What kmc shows, at 80x24. Taken by `npm test -- -u` from the views in `test/tui/frames/views`, over embedded clusters; the',
    'same views at 160x50 and in colour are in `test/tui/frames/__frames__`.',
    '',
    ...groups.flatMap(({ title, views }) => [
      `## ${title}`,
      '',
      ...views.flatMap((view) => section(view, captures.get(view.name) ?? '')),
    ]),
  ].join('\n');
}

function section({ name, says, isPictured }: View, capture: string): readonly string[] {
  const picture = isPictured ? [`![${says}](views/${name}.svg)`, ''] : [];
  return [`### ${name}`, '', says, '', ...picture, '```text', capture.trimEnd(), '```', ''];
}
