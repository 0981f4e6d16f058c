import type { Cluster, ClusterId, ConfigProblem } from '../../clusters/model/cluster.ts';
import { type Customization, layered, NO_CUSTOMIZATION } from '../model/k9s/customization.ts';
import type { Focus } from '../model/view/view-state.ts';

/** What some files add, which they are, and what of them cannot be used. */
export interface CustomLayer {
  readonly value: Customization;
  /** Paths of those that are there. */
  readonly files: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

/** Where the files come from. None of these rejects. */
export interface UserFileSource {
  /** kmc's own, which win. */
  own(): Promise<CustomLayer>;
  /** k9s's for all clusters. */
  everywhere(): Promise<CustomLayer>;
  /** k9s's for one context. */
  ofContext(names: { readonly cluster: string; readonly context: string }): Promise<CustomLayer>;
}

/** What user files are read with. */
export interface UserFilesParts {
  readonly source: UserFileSource;
  /** What cannot be used is told, once for each file. */
  readonly tell: (problems: readonly ConfigProblem[]) => void;
  /** What the files say is another thing now. */
  readonly changed: () => void;
}

/** No file at all. */
export const NO_USER_FILES: UserFileSource = {
  own: () => Promise.resolve(NO_LAYER),
  everywhere: () => Promise.resolve(NO_LAYER),
  ofContext: () => Promise.resolve(NO_LAYER),
};

const NO_LAYER: CustomLayer = { value: NO_CUSTOMIZATION, files: [], problems: [] };

/** A person's own files: read behind the first frame, those of a context when its tab opens. Nobody waits for them. */
export class UserFiles {
  readonly #parts: UserFilesParts;
  #own: CustomLayer = NO_LAYER;
  #everywhere: CustomLayer = NO_LAYER;
  readonly #contexts = new Map<ClusterId, CustomLayer>();
  /** What each tab comes to: asked with every key. */
  readonly #merged = new Map<Focus, Customization>();

  constructor(parts: UserFilesParts) {
    this.#parts = parts;
  }

  /** Reads the files for all clusters. */
  async read(): Promise<void> {
    const { source } = this.#parts;
    const [own, everywhere] = await Promise.all([source.own(), source.everywhere()]);
    this.#own = own;
    this.#everywhere = everywhere;
    this.#learned([...own.problems, ...everywhere.problems]);
  }

  /** Reads the files of a context, the first time that it opens. */
  async opened({ id, name, refers }: Cluster): Promise<void> {
    if (this.#contexts.has(id)) return;
    this.#contexts.set(id, NO_LAYER);
    const layer = await this.#parts.source.ofContext({ cluster: refers.cluster, context: name });
    this.#contexts.set(id, layer);
    if (layer.files.length > 0) this.#learned(layer.problems);
  }

  /** What holds in a tab: k9s's files for all clusters, over them those of its context, over these kmc's own. */
  of(focus: Focus): Customization {
    const known = this.#merged.get(focus);
    if (known !== undefined) return known;
    const context = focus === 'fleet' ? NO_LAYER : (this.#contexts.get(focus) ?? NO_LAYER);
    const merged = layered([this.#everywhere, context, this.#own].map(({ value }) => value));
    this.#merged.set(focus, merged);
    return merged;
  }

  /** The files that are there, and what of all of them cannot be used. */
  facts(): Pick<CustomLayer, 'files' | 'problems'> {
    const layers = [this.#own, this.#everywhere, ...this.#contexts.values()];
    return {
      files: layers.flatMap(({ files }) => files),
      problems: layers.flatMap(({ problems }) => problems),
    };
  }

  #learned(problems: readonly ConfigProblem[]): void {
    this.#merged.clear();
    if (problems.length > 0) this.#parts.tell(problems);
    this.#parts.changed();
  }
}
