/** Guides beside the reference: `docs/<name>.md`, in the order of their list of contents. */
export const guides = [
  'integrating',
  'how-to-answer',
  'how-to-analyse',
  'how-to-odata',
  'command-line',
  'glossary',
  'versioning',
  'changelog',
] as const;

/** Programs that the guides show: `docs/examples/<name>`. */
export const examples = ['pull-feed.mjs', 'pull-feed.py', 'pull-feed.sh', 'receive-webhooks.mjs'] as const;
