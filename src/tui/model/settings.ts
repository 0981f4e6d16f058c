/** What a person can set, in `$XDG_CONFIG_HOME/kmc/config.json`. */
export interface Settings {
  /** Kubeconfig files and folders besides the usual ones. */
  readonly kubeconfig: readonly string[];
  /** The kind that a new tab shows. */
  readonly command: string;
  /** By context name; `*` stands for anything, and the first pattern that matches counts. */
  readonly contexts: Readonly<Record<string, ContextSettings>>;
}

/** What can be set for one context. */
export interface ContextSettings {
  /** False keeps to HTTP/1.1: for TLS-inspecting proxies that break HTTP/2. */
  readonly http2?: boolean;
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: Settings = { kubeconfig: [], command: 'pods', contexts: {} };

/** The settings of one context: those of the first pattern that matches its name. */
export function contextSettings(settings: Settings, context: string): ContextSettings {
  for (const [pattern, own] of Object.entries(settings.contexts)) if (matches(pattern, context)) return own;
  return {};
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
