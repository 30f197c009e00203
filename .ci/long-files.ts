/** Lines a file may have before it surely holds a second room. */
export const lineLimit = 200;

/** Files that are one table each and would only be harder to read in parts: path → why. */
export const longFiles: Readonly<Record<string, string>> = {
  'infra/functions.ts': 'every Lambda, an entry each: what it gets and what it may do',
  'schema/problem.ts': 'the catalogue of problems: an entry each, in both languages',
};
