import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Question } from '../dialog/dialogs.ts';
import { fits, type PluginInput } from '../model/k9s/plugin-input.ts';
import type { Plugin } from '../model/k9s/plugins.ts';
import { printable } from '../model/text.ts';
import { type Button, type Dialog, type Field, isChecked, typed } from '../model/view/dialog.ts';

/** What a plugin asks about before it runs. */
export interface PluginQuestionParts {
  readonly plugin: Plugin;
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  /** True wants the context's name typed: it is protected, and the plugin may change something. */
  readonly wantsName: boolean;
  /** The command line, with these answers in it. */
  readonly commandLine: (answers: Answers) => string;
  readonly run: (answers: Answers) => void;
}

/** What was filled in, by the names of a plugin's inputs. */
export type Answers = ReadonlyMap<string, string>;

const CONTEXT_FIELD = 'context name';
const CANCEL: Button = { id: 'cancel', label: 'Cancel', isDanger: false };
const RUN: Button = { id: 'run', label: 'Run', isDanger: true };

/** The question of a plugin: its inputs, the command that comes of them, and whether to run it. */
export function pluginQuestion(parts: PluginQuestionParts): Question {
  const { plugin, clusterId, clusterName, wantsName } = parts;
  const name: Field = { type: 'text', id: CONTEXT_FIELD, label: `type ${clusterName}`, edit: { text: '', caret: 0 } };
  return {
    title: `${plugin.description} in ${clusterName}`,
    clusterIds: [clusterId],
    fields: [...plugin.inputs.map(fieldOf), ...(wantsName ? [name] : [])],
    buttons: [CANCEL, RUN],
    text: (dialog) => ['', `  ${printable(parts.commandLine(answersOf(plugin, dialog)))}`],
    pressed(button, dialog) {
      if (button.id !== RUN.id) return undefined;
      const answers = answersOf(plugin, dialog);
      const wrong = plugin.inputs.map((input) => whyNot(input, answers.get(input.name) ?? '')).find(Boolean);
      if (wrong !== undefined) return wrong;
      if (wantsName && typed(dialog, CONTEXT_FIELD) !== clusterName)
        return `${clusterName} is protected: type its name`;
      parts.run(answers);
      return undefined;
    },
  };
}

function fieldOf({ name, label, type, initial, options, required }: PluginInput): Field {
  const id = `input ${name}`;
  if (type === 'bool') return { type: 'check', id, label, isOn: initial === 'true' };
  const choice = options.length === 0 ? '' : ` (${options.join(', ')})`;
  const edit = { text: initial, caret: initial.length };
  return { type: 'text', id, label: `${label}${required ? '*' : ''}${choice}`, edit };
}

function answersOf({ inputs }: Plugin, dialog: Dialog): Answers {
  return new Map(
    inputs.map(({ name, type }) => {
      const id = `input ${name}`;
      return [name, type === 'bool' ? String(isChecked(dialog, id)) : typed(dialog, id)];
    }),
  );
}

function whyNot({ label, type, required, options }: PluginInput, answer: string): string | undefined {
  if (required && answer === '') return `${label} is needed`;
  if (fits(type, answer, options)) return undefined;
  return type === 'number' ? `${label} must be a number` : `${label} must be one of ${options.join(', ')}`;
}
