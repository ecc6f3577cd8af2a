/** The CI systems that init can set up. */
export const CI_NAMES = ['github', 'gitlab', 'pre-commit'] as const;

export interface InitOptions {
  readonly ci?: (typeof CI_NAMES)[number];
}

export interface InitFile {
  /** Relative to the working directory. */
  readonly place: string;
  readonly content: string;
}

/** @param schema path of the schema for editors; undefined if the project does not have it */
export function configFile(schema: string | undefined): InitFile {
  const named =
    schema === undefined
      ? ''
      : `  // Lets editors validate this file and complete its keys.\n  "$schema": ${JSON.stringify(schema)},\n\n`;
  return {
    place: 'clean-articles.config.jsonc',
    content: `{
${named}  // The base set of roles to remove. recommended: boilerplate that is certain from the text alone.
  // strict: also bylines, dates, captions, picture credits, author bios and runs of blank lines.
  "preset": "recommended",

  // Roles to remove in addition to those of the preset, and roles to keep.
  // "remove": ["byline"],
  // "keep": ["related"],

  // The severity of each rule: off, warn (does not fail lint) or error. "clean-articles explain" lists the rules.
  "rules": {
    // "share-bar": "warn",
    // "author-box": ["error", { "maxLines": 3 }]
  },

  // Phrases of your own. Each matches a whole line: * is anything, # a number, {a,b} alternatives, [a] an optional part.
  "phrases": {
    "add": {
      // "adMarker": ["a word from our {partner,sponsor}"],
      // "sectionOpener": ["more from the * desk"]
    },
    // Lines that never match a phrase.
    "veto": []
  },

  // Settings for some files. Later ones override earlier ones.
  "overrides": [
    // { "files": ["wire/**"], "rules": { "date-line": "error" } }
  ]

  // Rules of your own: "plugins": ["./rules/rating-widget.mjs"]
}
`,
  };
}

/** Only what the project's lock file installs: anyone could register a bare name. */
const RUN = 'npx --no-install clean-articles';

export function ciFile(name: (typeof CI_NAMES)[number]): InitFile {
  if (name === 'github') {
    return {
      place: '.github/workflows/articles.yml',
      content: `# Fails when an article that is new or changed contains boilerplate.
name: articles
on: pull_request
permissions:
  contents: read
jobs:
  boilerplate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # The full history, so that git can tell which files are new or changed.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: ${RUN} lint --changed --format github
`,
    };
  }
  if (name === 'gitlab') {
    return {
      place: '.gitlab-ci.yml',
      content: `# Fails when an article that is new or changed contains boilerplate.
articles:
  image: node:22
  variables:
    # The full history, so that git can tell which files are new or changed.
    GIT_DEPTH: 0
  script:
    - git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    - npm ci
    - ${RUN} lint --changed --format stylish --format gitlab=boilerplate.json
  artifacts:
    when: always
    reports:
      codequality: boilerplate.json
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
`,
    };
  }
  return {
    place: '.pre-commit-config.yaml',
    content: `# "pre-commit install" makes git run this before every commit.
repos:
  - repo: local
    hooks:
      - id: clean-articles-lint
        name: boilerplate in articles
        # "--" ends the options, because a file name may look like one.
        entry: ${RUN} lint --
        language: system
        files: \\.(txt|text|md|markdown)$
`,
  };
}
