import { least } from '../../../refresh/model/least.ts';
import { type Answers, heard, type Look, NOTHING_SAID, type Said, stepAnswers } from './answers.ts';
import { type News, NO_NEWS, newsOf, stepNews } from './news.ts';

/** What was said so far. */
export interface Narration {
  readonly answers: Answers;
  readonly news: News;
}

/** Before the first word. */
export const NARRATION_INITIAL: Narration = { answers: NOTHING_SAID, news: NO_NEWS };

/**
 * What is said of a look: answers to keys at once, each once; all that happens by itself in few lines, the rarer the longer nobody
 * types. Nothing is said of what has not changed.
 */
export function stepNarrator(state: Narration, look: Look): Said<Narration> {
  const answered = stepAnswers(state.answers, look);
  const { place, tab } = answered.state;
  const isAnnounced = place !== state.answers.place || tab !== state.answers.tab;
  const before = isAnnounced ? newsOf(state.news, look.scene) : state.news;
  const told = stepNews(before, look, answered.state);
  const isHere = place === look.scene.place && tab === look.scene.tab;
  // A first list that is complete only now is no news.
  const news = told.state.rows === undefined && isHere ? newsOf(told.state, look.scene) : told.state;
  const answers = told.isTold && isHere ? heard(answered.state, look.scene) : answered.state;
  return {
    state: { answers, news },
    lines: [...answered.lines, ...told.lines],
    wakeAt: least([answered.wakeAt, told.wakeAt]),
  };
}
