import { type ObjectRef, objectOf, type SheetSpec } from '../model/view/sheet-spec.ts';
import { focusedSheet } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { ViewStore } from '../view-store.ts';
import { type Handlers, noActions } from './actions.ts';
import type { Subject } from './subject.ts';

/** What keys on one object act on. */
export interface ObjectActionsParts {
  readonly store: ViewStore;
  readonly subject: Subject;
  readonly notices: Notices;
}

/** What the text of an object does itself. */
const READING = [
  'managed-fields',
  'find-next',
  'find-previous',
  'left',
  'right',
  'wrap-text',
  'copy-text',
  'save-text',
  'refresh-object',
] as const;

/** What those keys ask for. */
export type ObjectAction = 'describe' | 'yaml' | 'object-events' | 'decode' | 'live-text' | (typeof READING)[number];

/** Opens what there is to read of an object. What is read with the other keys does it itself. */
export function objectActions(parts: ObjectActionsParts): Handlers<ObjectAction> {
  const read = (specOf: (object: ObjectRef) => SheetSpec) => () => openSheet(specOf, parts);
  return {
    describe: read((object) => ({ type: 'describe', object })),
    yaml: read((object) => ({ type: 'yaml', object, decoded: false })),
    decode: read((object) => ({ type: 'yaml', object, decoded: true })),
    'object-events': () => openEvents(parts),
    'live-text': () => parts.notices.show({ text: 'this text is live: it changes with its object', tone: 'plain' }),
    ...noActions(READING),
  };
}

/** Another text of the same object takes the place of the first: esc leads back to the table from both. */
function openSheet(specOf: (object: ObjectRef) => SheetSpec, { store, subject }: ObjectActionsParts): void {
  const object = subject.reference();
  if (object === undefined) return;
  const spec = specOf(object);
  const shown = focusedSheet(store.view())?.spec;
  if (shown?.type === spec.type) return;
  if (shown !== undefined && objectOf(shown) !== undefined) store.dispatch({ type: 'back' });
  store.dispatch({ type: 'push-sheet', spec });
}

/** The table of the events about the object. */
function openEvents({ store, subject }: ObjectActionsParts): void {
  const object = subject.reference();
  if (object === undefined) return;
  const { clusterId, namespace, kindName, name } = object;
  const scope = {
    clusterId,
    namespace,
    selection: { type: 'about', kindName, name },
    owner: `${kindName.toLowerCase()}/${name}`,
  } as const;
  store.dispatch({ type: 'push-kind', kind: 'events', scope });
}
