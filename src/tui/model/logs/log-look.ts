/** How the lines of a log are drawn. */
export interface LogLook {
  /** Lines longer than the screen go on in the next row. */
  readonly wraps: boolean;
  /** What stands of their time: nothing, the time of day, or all that the server wrote. */
  readonly times: 'off' | 'day' | 'full';
  /** Structured lines: as they came, over several rows, or as a table. */
  readonly json: 'off' | 'pretty' | 'columns';
  /** Whether the colours that programs write are shown. */
  readonly colours: boolean;
}

/** A log that nobody has changed the look of. */
export const PLAIN_LOOK: LogLook = { wraps: false, times: 'off', json: 'off', colours: true };

const TIMES: Readonly<Record<LogLook['times'], LogLook['times']>> = { off: 'day', day: 'full', full: 'off' };
const JSON_FORMS: Readonly<Record<LogLook['json'], LogLook['json']>> = {
  off: 'pretty',
  pretty: 'columns',
  columns: 'off',
};

/** What a key changes of the look. */
export type LookChange = 'log-wrap' | 'log-times' | 'log-json' | 'log-colours';

/** The look after a key. */
export function lookChanged(look: LogLook, change: LookChange): LogLook {
  switch (change) {
    case 'log-wrap':
      return { ...look, wraps: !look.wraps };
    case 'log-times':
      return { ...look, times: TIMES[look.times] };
    case 'log-json':
      return { ...look, json: JSON_FORMS[look.json] };
    case 'log-colours':
      return { ...look, colours: !look.colours };
    default:
      return change satisfies never;
  }
}

/** What of the look differs from the plain one, in a few words. */
export function lookText({ wraps, times, json, colours }: LogLook): readonly string[] {
  return [
    ...(wraps ? ['wrap'] : []),
    ...(times === 'off' ? [] : [times === 'day' ? 'times' : 'full times']),
    ...(json === 'off' ? [] : [`JSON ${json}`]),
    ...(colours ? [] : ['no colours']),
  ];
}
