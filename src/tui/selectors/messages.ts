import type { ClusterEvent, PlainEvent } from '../../clusters/model/events.ts';
import { timeOfDay } from '../model/duration.ts';
import { textWidth } from '../model/graphemes.ts';
import { linkedText } from '../model/linked-text.ts';
import { padText, printable, truncate } from '../model/text.ts';
import type { Theme, Tone } from '../model/theme.ts';

/** One line of `:messages`: what a cluster told, and when (epoch ms). */
export interface Message {
  readonly at: number;
  readonly event: ClusterEvent;
}

/** What happened, in words, by the name of the event; the second part is how grave it is. */
const WORDS: Readonly<Record<ClusterEvent['name'], readonly [text: string, tone: Tone]>> = {
  'cluster:auth:failed': ['auth failed', 'bad'],
  'cluster:auth:recovering': ['recovering', 'warning'],
  'cluster:auth:recovered': ['recovered', 'good'],
  'cluster:health:degraded': ['degraded', 'warning'],
  'cluster:health:healthy': ['healthy', 'good'],
  'cluster:credential:output': ['plugin says', 'plain'],
  'cluster:credential:warning': ['credential', 'warning'],
  'cluster:fetch:retrying': ['tries again', 'plain'],
};

const WORDS_WIDTH = Math.max(...Object.values(WORDS).map(([text]) => text.length));

/** The `:messages` page: time, cluster, what happened, its cause, the raw status, and what to do. One string a line. */
export function messageLines(messages: readonly Message[], width: number, theme: Theme): readonly string[] {
  if (messages.length === 0) return ['', '  No cluster has told anything yet.'];
  const nameWidth = Math.max(...messages.map(({ event }) => textWidth(printable(event.clusterName))));
  return messages.flatMap(({ at, event }) => {
    const [text, tone] = WORDS[event.name];
    const start = `${timeOfDay(at)}  ${padText(printable(event.clusterName), nameWidth)}  `;
    const facts =
      event.name === 'cluster:fetch:retrying' ? [`attempt ${event.attempt} of ${event.maxRetries}`] : factsOf(event);
    const rest = [event.reason, ...facts].filter((part) => part !== '').map(printable);
    const room = Math.max(0, width - textWidth(start) - WORDS_WIDTH - 2);
    const told = rest.join(' · ');
    const shown = linkedText(told, truncate(told, room), theme);
    return [`${start}${theme.tone(tone, text.padEnd(WORDS_WIDTH))}  ${shown}`];
  });
}

function factsOf({ status, next }: PlainEvent): readonly string[] {
  return [status === undefined ? '' : `HTTP ${status}`, next ?? ''];
}
