import { skinColour } from './colour-names.ts';
import { isMapping, type KeyProblem, problemAt, type Read } from './fields.ts';

/** The colours of a skin that kmc uses, as `#rrggbb`; what is absent stays as it is without a skin. */
export type Skin = Partial<Record<SkinPart, string>>;

/** What a skin colours: the tones of rows and texts, and parts of a table. */
export type SkinPart =
  | 'plain'
  | 'good'
  | 'warning'
  | 'bad'
  | 'muted'
  | 'accent'
  | 'busy'
  | 'header'
  | 'mark'
  | 'cursorText'
  | 'cursorGround';

/** Where k9s's skins say it (config/styles.go): of several places the first that does. */
const PLACES: Readonly<Record<SkinPart, readonly (readonly string[])[]>> = {
  plain: [
    ['frame', 'status', 'newColor'],
    ['views', 'table', 'fgColor'],
    ['body', 'fgColor'],
  ],
  good: [
    ['body', 'logoColorInfo'],
    ['frame', 'status', 'addColor'],
  ],
  warning: [['frame', 'status', 'pendingColor']],
  bad: [['frame', 'status', 'errorColor']],
  muted: [['frame', 'status', 'completedColor']],
  accent: [['frame', 'title', 'fgColor']],
  busy: [['frame', 'status', 'modifyColor']],
  header: [['views', 'table', 'header', 'fgColor']],
  mark: [['views', 'table', 'markColor']],
  cursorText: [['views', 'table', 'cursorFgColor']],
  cursorGround: [['views', 'table', 'cursorBgColor']],
};

/** Reads a skin of k9s: `k9s: {body: …, frame: …, views: …}`. Its other colours have nothing in kmc that they could be of. */
export function readSkin(file: unknown): Read<Skin> {
  const root = isMapping(file) ? file['k9s'] : undefined;
  if (!isMapping(root)) return { value: {}, problems: [problemAt([], 'there must be a key "k9s" at the top')] };
  const value: Skin = {};
  const problems: KeyProblem[] = [];
  for (const [part, places] of Object.entries(PLACES) as [SkinPart, (typeof PLACES)[SkinPart]][]) {
    for (const place of places) {
      const written = place.reduce<unknown>((at, key) => (isMapping(at) ? at[key] : undefined), root);
      if (written === undefined) continue;
      const colour = typeof written === 'string' ? skinColour(written) : undefined;
      if (colour === undefined) {
        problems.push(problemAt(['k9s', ...place], 'must be #rrggbb, the name of a colour, or default'));
        continue;
      }
      if (colour !== 'default') value[part] = colour;
      break;
    }
  }
  return { value, problems };
}
