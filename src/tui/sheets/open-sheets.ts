import type { ClusterId } from '../../clusters/model/cluster.ts';
import { sessionReason, sessionWord } from '../../clusters/model/session-state.ts';
import { goToObject } from '../control/go-to-object.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { LogSheetParts } from '../logs/log-sheet.ts';
import type { Notices } from '../notices/notices.ts';
import { JobKeys } from '../operations/job-keys.ts';
import { type CopyText, createCopyLines } from '../text-out/copy-text.ts';
import type { ViewStore } from '../view-store.ts';
import { makeSheet } from './make-sheet.ts';
import { Pages, type PagesParts } from './pages.ts';
import type { RelationParts } from './relations/relation-parts.ts';
import { Sheets } from './sheets.ts';

/** What all sheets are made of. */
export interface SheetsParts extends PagesParts, Pick<LogSheetParts, 'saveText' | 'changed' | 'redraw'> {
  readonly store: ViewStore;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  readonly copyText: CopyText;
}

/** The sheets of all tabs, each made when a view wants it. */
export function openSheets(parts: SheetsParts): Sheets {
  const { fleetView, dialogs, notices, copyText } = parts;
  const { operations, fleet } = fleetView;
  const copy = createCopyLines(copyText);
  const pages = new Pages(parts);
  const { keyOf } = parts.keymap;
  const keys = new JobKeys({
    operations,
    dialogs,
    notices,
    isProtected: (id) => fleet.session(id)?.cluster.settings.protected === true,
    show: (id) => parts.store.dispatch({ type: 'push-sheet', spec: { type: 'board', ids: [id] } }),
  });
  const colourOf = (id: ClusterId): string | undefined => fleet.session(id)?.cluster.settings.colour;
  const silenceOf = (id: ClusterId): string => {
    const state = fleet.session(id)?.state();
    if (state === undefined) return '';
    const word = sessionWord(state, false);
    return word === 'degraded' || word === 'unreachable' ? `${word}: ${sessionReason(state)}` : '';
  };
  const notify: LogSheetParts['notify'] = (text, tone) => notices.show({ text, tone });
  const goTo: RelationParts['goTo'] = (object, of) => goToObject(parts.store, object, of);
  const own = { pages, operations, keys, colourOf, silenceOf, copy, notify, keyOf, goTo };
  return new Sheets((spec) => makeSheet(spec, { ...parts, ...own }));
}
