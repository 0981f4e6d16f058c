/** What a person wants to see around the page. */
export interface Around {
  /** The tab bar, and a row for notices that is kept free. */
  readonly bar: boolean;
  /** The way by which a view was reached, before its title. */
  readonly crumbs: boolean;
  /** Texts and logs fill the screen: of all that is around them one row is left, which names the cluster. */
  readonly fullTexts: boolean;
}

/** Everything. */
export const ALL_AROUND: Around = { bar: true, crumbs: true, fullTexts: false };
