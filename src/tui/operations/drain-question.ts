import type { DrainLook } from '../../refresh/index.ts';
import type { DrainOptions } from '../../refresh/model/drain/options.ts';
import { DRAIN_DEFAULTS } from '../../refresh/model/drain/options.ts';
import { type DrainPreview, drainPreview } from '../../refresh/model/drain/preview.ts';
import type { OperationId } from '../../refresh/model/operations/operation.ts';
import type { Question } from '../dialog/dialogs.ts';
import type { Theme } from '../model/theme.ts';
import { type Button, type Dialog, typed } from '../model/view/dialog.ts';
import type { Notices } from '../notices/notices.ts';
import { type ClusterPreview, previewLines } from '../selectors/operations/preview.ts';
import { DRAIN_FIELDS, drainOptionsOf } from './drain-form.ts';
import { protectionFields, protectionRefusal } from './protection.ts';
import { type ClusterTargets, targetsText } from './targets.ts';

/** What the question is made of. */
export interface DrainQuestionParts {
  readonly clusters: readonly ClusterTargets[];
  readonly theme: Theme;
  readonly notices: Notices;
  /** What was read has come: the text is another one. */
  readonly changed: () => void;
  /** The drains run: their board is shown. */
  readonly started: (ids: readonly OperationId[]) => void;
}

/** What was read of one cluster, for the selector of the last reading; `undefined` while it is being read. */
interface Reading {
  readonly targets: ClusterTargets;
  look: DrainLook | undefined;
}

/** Asks before nodes are drained: shows what would happen with the options as they are now, and starts exactly that. */
export class DrainQuestion implements Question {
  readonly title: string;
  readonly clusterIds: Question['clusterIds'];
  readonly fields: Question['fields'];
  readonly buttons: Question['buttons'] = [
    { id: 'cancel', label: 'Cancel', isDanger: false },
    { id: 'drain', label: 'Drain', isDanger: true },
  ];
  readonly #parts: DrainQuestionParts;
  readonly #readings: readonly Reading[];
  #isOver = false;
  /** Of the pods that were read last. */
  #podSelector = DRAIN_DEFAULTS.podSelector;
  #options: DrainOptions = DRAIN_DEFAULTS;

  constructor(parts: DrainQuestionParts) {
    const { clusters } = parts;
    this.#parts = parts;
    this.title = `drain ${targetsText(clusters)}`;
    this.clusterIds = clusters.map(({ clusterId }) => clusterId);
    this.fields = [...DRAIN_FIELDS, ...protectionFields(clusters)];
    this.#readings = clusters.map((targets) => ({ targets, look: undefined }));
    this.#read();
  }

  /** Another selector means other pods: they are read when its field is left. */
  changed(dialog: Dialog): void {
    const options = drainOptionsOf(dialog);
    if (!('problem' in options)) this.#options = options;
    const isTyping = dialog.fields[dialog.at]?.id === 'selector';
    if (isTyping || typed(dialog, 'selector') === this.#podSelector) return;
    this.#podSelector = typed(dialog, 'selector');
    this.#read();
  }

  text(_dialog: Dialog, width: number): readonly string[] {
    return previewLines(
      this.#readings.map((reading) => this.#previewOf(reading)),
      width,
      this.#parts.theme,
    );
  }

  pressed(button: Button, dialog: Dialog): string | undefined {
    if (button.id !== 'drain') {
      this.#isOver = true;
      return undefined;
    }
    const options = drainOptionsOf(dialog);
    if ('problem' in options) return options.problem;
    const { clusters } = this.#parts;
    const refusal = protectionRefusal(clusters, dialog) ?? this.#obstacle();
    if (refusal !== undefined) return refusal;
    this.#start(options);
    return undefined;
  }

  cancelled(): void {
    this.#isOver = true;
  }

  /** Why nothing is started; `undefined` when nothing is in the way. */
  #obstacle(): string | undefined {
    for (const reading of this.#readings) {
      const { name, preview } = this.#previewOf(reading);
      if (preview === undefined || preview.needsReading) return `${name}: still reading who is on the nodes`;
      const [missing] = preview.missing;
      if (missing !== undefined) return `${name}: you may not ${missing}`;
      for (const node of preview.nodes) {
        const first = node.problem === '' ? node.fatalLines[0] : node.problem;
        if (first !== undefined) return `${name} ${node.node}: ${first}`;
      }
    }
    return undefined;
  }

  #start(options: DrainOptions): void {
    const ids: OperationId[] = [];
    for (const { targets, look } of this.#readings) {
      const { workspace, name, nodes } = targets;
      if (look === undefined) continue;
      for (const node of nodes) {
        const started = workspace.operations.drain(look, node.name, options);
        if ('job' in started) ids.push(started.job.id);
        else this.#parts.notices.show({ clusterName: name, text: started.refused.reason, tone: 'warning' });
      }
    }
    if (ids.length > 0) this.#parts.started(ids);
  }

  #read(): void {
    const selector = this.#podSelector;
    for (const reading of this.#readings) {
      const { workspace, nodes } = reading.targets;
      const names = nodes.map((node) => node.name);
      void workspace.operations.look(names, selector).then((look) => {
        if (this.#isOver || selector !== this.#podSelector) return;
        reading.look = look;
        this.#parts.changed();
      });
    }
  }

  #previewOf({ targets, look }: Reading): ClusterPreview {
    const { clusterId, name, colour } = targets;
    const preview: DrainPreview | undefined = look && drainPreview(look.facts, this.#options);
    return { clusterId, name, colour, preview };
  }
}
