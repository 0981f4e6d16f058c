import type { LiveObject } from '../../../refresh/index.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import type { TextDocument } from '../../selectors/lines/document.ts';
import { type YamlOptions, yamlDocument } from '../../selectors/yaml/yaml-document.ts';
import type { ObjectContent } from './object-content.ts';

/** An object as YAML. Keys show its managed fields, and of a secret what it stands for. */
export function yamlContent(
  live: LiveObject,
  shown: Pick<YamlOptions, 'decoded' | 'keyOf'>,
  changed: () => void,
): ObjectContent {
  let options: YamlOptions = { ...shown, managedFields: false };
  let made: { readonly of: RawObject; readonly document: TextDocument } | undefined;
  live.subscribe(changed);
  const set = (change: Partial<YamlOptions>): true => {
    options = { ...options, ...change };
    made = undefined;
    return true;
  };
  return {
    live,
    word: () => (options.decoded ? 'yaml, decoded' : 'yaml'),
    document() {
      const object = live.object();
      if (object !== undefined && made?.of !== object) made = { of: object, document: yamlDocument(object, options) };
      return made?.document;
    },
    holdsMs: () => undefined,
    perform(action) {
      if (action === 'managed-fields') return set({ managedFields: !options.managedFields });
      return action === 'decode' && set({ decoded: !options.decoded });
    },
    refresh: () => live.refresh(),
    release: () => live.release(),
  };
}
