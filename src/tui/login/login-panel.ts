import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { LoginPrompt } from '../../clusters/model/credential/login-prompt.ts';
import type { FleetView } from '../../refresh/index.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import { printable } from '../model/text.ts';
import type { Focus } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { LoginPanelModel } from '../selectors/chrome.ts';

/** What the panel is made of. */
export interface LoginPanelParts {
  readonly fleetView: FleetView;
  readonly notices: Notices;
  readonly focus: () => Focus;
  /** Puts text into the clipboard of whoever sits before the terminal. */
  readonly copy: (text: string) => void;
  readonly keyOf: KeyOf;
  /** The panel looks different. */
  readonly changed: () => void;
}

/** A cluster whose plugin, in the background, waits for its user to do something elsewhere. */
interface Wanted {
  readonly name: string;
  readonly prompt: LoginPrompt;
}

/** Shows what plugins without the terminal want their user to do: the focused cluster's first. There from the words to the end of the run. */
export class LoginPanel {
  readonly #parts: LoginPanelParts;
  readonly #hidden = new WeakSet<LoginPrompt>();

  constructor(parts: LoginPanelParts) {
    this.#parts = parts;
  }

  /** What the panel shows; `undefined` when nobody wants anything. */
  model(): LoginPanelModel | undefined {
    const [first, ...others] = this.#wanted();
    if (first === undefined) return undefined;
    const { url, code } = first.prompt;
    const { keyOf } = this.#parts;
    return {
      name: printable(first.name),
      ...(url === undefined ? {} : { url: printable(url) }),
      ...(code === undefined ? {} : { code: printable(code) }),
      keys: { code: keyOf('copy-login-code'), url: keyOf('copy-login-address'), hide: keyOf('back') },
      others: others.length,
    };
  }

  /** Copies a part of what is shown. */
  copy(part: 'code' | 'url'): void {
    const { notices, copy } = this.#parts;
    const [first] = this.#wanted();
    const what = part === 'code' ? 'code' : 'address';
    const text = first?.prompt[part];
    if (first === undefined) notices.show({ text: 'no cluster wants a login', tone: 'plain' });
    else if (text === undefined) {
      notices.show({ clusterName: first.name, text: `its plugin has told no ${what}`, tone: 'plain' });
    } else {
      copy(text);
      notices.show({ clusterName: first.name, text: `the ${what} was sent to your clipboard`, tone: 'good' });
    }
  }

  /** Hides what is shown; false when there is nothing. It comes back when its plugin says more. */
  hide(): boolean {
    const [first] = this.#wanted();
    if (first === undefined) return false;
    this.#hidden.add(first.prompt);
    this.#parts.changed();
    return true;
  }

  #wanted(): readonly Wanted[] {
    const { fleetView, focus } = this.#parts;
    const ids: readonly ClusterId[] = fleetView.fleet.selection();
    return ids
      .toSorted((one, other) => Number(other === focus()) - Number(one === focus()))
      .flatMap((id) => {
        const session = fleetView.fleet.session(id);
        const prompt = session?.state().login;
        if (session === undefined || prompt === undefined || this.#hidden.has(prompt)) return [];
        return [{ name: session.cluster.name, prompt }];
      });
  }
}
