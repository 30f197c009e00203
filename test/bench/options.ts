import { parseArgs } from 'node:util';

export const parts = ['requests', 'pages', 'capacity', 'imports', 'files', 'bundles'] as const;
/** Those with a section of their own in docs/performance.md, which may be written alone. */
export const partsApart: readonly string[] = ['files', 'pages'];
export type Part = (typeof parts)[number];

export interface Options {
  readonly only: readonly Part[];
  readonly isQuick: boolean;
  readonly writesDocs: boolean;
  /** Where the demo data are kept between runs; `memory`: loaded afresh. */
  readonly dataDir: string;
}

export const usage = `Usage: npm run bench -- [--quick] [--only PART[,PART]] [--data DIR] [--write-docs]

Measures Renkei beside what else could answer the same question, prints a table and writes bench-results.json.
  --quick       short windows, few rounds: to see that it works, not to quote
  --only        ${parts.join(', ')}
                  requests  requests a second, latency and memory, beside PostgreSQL peers where PostgreSQL is installed
                  pages     pages of a thousand rows by REST and by OData, as they are, selected and ordered
                  capacity  capacity units of reads and acceptances on DynamoDB Local
                  imports   files of answers, from the request to the last row written
                  files     templates, files of answers and exports: time, and memory of a process of its own
                  bundles   size and import time of each function
  --data DIR    keep the demo data in DIR and use them again (default: loaded into memory each time)
  --write-docs  put the tables into docs/performance.md; with --only files or --only pages theirs alone
`;

/** Throws a plain message for arguments that mean nothing. Null: help was asked for. */
export function readOptions(args: readonly string[]): Options | null {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: flag,
      'write-docs': flag,
      help: flag,
      only: { type: 'string' },
      data: { type: 'string', default: 'memory' },
    },
  });
  if (values.help) return null;
  const only = values.only?.split(',') ?? parts;
  const unknown = only.find((part) => !parts.includes(part as Part));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}"; parts: ${parts.join(', ')}`);
  const isWhole = only.length === parts.length || partsApart.includes(only.join());
  if (values['write-docs'] && (!isWhole || values.quick))
    throw new Error('--write-docs wants a whole run, or --only files or pages: leave out --quick and other parts');
  return { only: only as Part[], isQuick: values.quick, writesDocs: values['write-docs'], dataDir: values.data };
}
