/** What a phrase table may hold. A language leaves out what it has no phrases for. */
export interface PhraseTable {
  /** Labels around an advertisement: certain on a line of their own, anywhere. */
  readonly adMarker: readonly string[];
  /** Ad labels that are also ordinary words: they need company. */
  readonly adMarkerWeak: readonly string[];
  /** The button under a teaser. */
  readonly teaserEnd: readonly string[];
  /** The button that unfolds an article, and stands under teasers too. */
  readonly foldButton: readonly string[];
  /** Buttons that could also be a sub-heading. */
  readonly teaserEndWeak: readonly string[];
  /** Opens a list of other articles; hardly a sub-heading of an article. */
  readonly sectionOpener: readonly string[];
  /** Opens a list of other articles, or is a sub-heading: what follows decides. */
  readonly sectionOpenerWeak: readonly string[];
  /** Stands before a colon and the title of another article. */
  readonly linkLabel: readonly string[];
  /** The same, when written in capitals. */
  readonly linkLabelShouted: readonly string[];
  /** A link without a title. */
  readonly linkAlone: readonly string[];
  /** Entries of menus that mean nothing in an article. */
  readonly navigation: readonly string[];
  /** Links past the menu, and buttons that open it: no title says such a thing. */
  readonly navigationSkip: readonly string[];
  /** Entries that belong to the menu itself, but are also ordinary words: they need company. */
  readonly navigationWeak: readonly string[];
  /** Names of sections: they need entries of the menu itself in their company. */
  readonly navigationSections: readonly string[];
  /** Asks to share, on a line of its own. */
  readonly share: readonly string[];
  /** Single words of a share bar: what hardly another bar offers. They need company. */
  readonly shareVerb: readonly string[];
  /** Single words of a share bar: other actions. They need company. */
  readonly shareAction: readonly string[];
  /** Single words of a share bar: networks. They need an action in the same run. */
  readonly shareNetwork: readonly string[];
  /** Offers a newsletter or asks for an address. */
  readonly newsletter: readonly string[];
  /** Lines of a sign-up form that are too general to stand alone. */
  readonly newsletterWeak: readonly string[];
  /** Invites to comment or counts comments. */
  readonly comments: readonly string[];
  /** Lines of a comment section that need company. */
  readonly commentsWeak: readonly string[];
  /** Reserves rights. */
  readonly copyright: readonly string[];
  /** Heads a box about who wrote the article. */
  readonly authorOpener: readonly string[];
  /** Stands before a colon and tags. */
  readonly tagLabel: readonly string[];
  /** The first words of a consent banner; no wildcards. */
  readonly cookieOpening: readonly string[];
  /** The first words of a note on paid links; no wildcards. */
  readonly disclosureOpening: readonly string[];
  /** The first words of a call to follow, subscribe, download or support; no wildcards. */
  readonly promotionOpening: readonly string[];
  /** Single words for what such a call is about. */
  readonly promotionChannel: readonly string[];
  /** What players and galleries say; means nothing in an article. */
  readonly player: readonly string[];
  /** Buttons of players that are also ordinary words: they need company. */
  readonly playerWeak: readonly string[];
  /** Says who took a picture, or for whom. */
  readonly pictureCredit: readonly string[];
  /** The first words of a byline; no wildcards. */
  readonly bylineOpening: readonly string[];
  /** Single words that dates are made of beside numbers: months, days, "updated". */
  readonly dateWord: readonly string[];
  /** How long an article takes to read. */
  readonly readingTime: readonly string[];
}

/** Families of first words and of single words; the phrases of all others fill a line. */
export const PARTS_OF_LINES = [
  'cookieOpening',
  'disclosureOpening',
  'promotionOpening',
  'promotionChannel',
  'bylineOpening',
  'dateWord',
] as const satisfies readonly (keyof PhraseTable)[];
