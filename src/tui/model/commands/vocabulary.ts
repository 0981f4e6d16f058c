/** A name that can be typed, and what it is. */
export interface Name {
  readonly name: string;
  readonly help: string;
}

/** The words that mean something where a line is typed, by what they stand for. Whatever comes first is offered first. */
export interface Vocabulary {
  /** Kinds by their plural. */
  kinds(): readonly Name[];
  /** All their other names. */
  aliases(): readonly Name[];
  /** Of the focused cluster, or of the one that the line names; on the Fleet those of all open ones. */
  namespaces(context: string | undefined): readonly Name[];
  contexts(): readonly Name[];
  /** What `:open` knows besides contexts: groups, and tags as `tag:TAG`. */
  groups(): readonly Name[];
}
