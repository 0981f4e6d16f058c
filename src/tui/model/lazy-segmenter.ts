/**
 * Text in which every UTF-16 unit is a grapheme of its own: Latin, Greek, Cyrillic, punctuation, arrows, box drawing,
 * geometric shapes, control characters. No combining marks, joiners, surrogates or Hangul jamo, and no line break.
 */
const ONE_UNIT_EACH =
  /^[\x00-\x09\x0b\x0c\x0e-\x7f\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u25ff]*$/;

/** One grapheme cluster with its place, as `Intl.Segmenter` gives it. */
export interface Segment {
  readonly segment: string;
  readonly index: number;
}

/**
 * `Intl.Segmenter` for graphemes, made when it is first needed: ICU takes 14 ms for the first one, and the text of a
 * first frame needs none. In the bundle it stands in for `Intl.Segmenter` everywhere (build.mjs).
 */
export class LazySegmenter {
  readonly #locales: string | undefined;
  readonly #options: Intl.SegmenterOptions | undefined;
  #segmenter: Intl.Segmenter | undefined;

  constructor(locales?: string, options?: Intl.SegmenterOptions) {
    this.#locales = locales;
    this.#options = options;
  }

  segment(text: string): Iterable<Segment> {
    if (ONE_UNIT_EACH.test(text)) return unitSegments(text);
    // By its name: the bundler replaces the expression `Intl.Segmenter` by this class.
    const Segmenter: typeof Intl.Segmenter = Reflect.get(Intl, 'Segmenter');
    this.#segmenter ??= new Segmenter(this.#locales, this.#options);
    return this.#segmenter.segment(text);
  }
}

function* unitSegments(text: string): Generator<Segment> {
  for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index };
}
