import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pictureOf } from './curve-picture.ts';
import { measuredIn } from './measured.ts';
import { markdownOf, reportOf } from './report.ts';
import { withReport } from './with-report.ts';

const usage = `Usage: npm run cost -- [--json] [--write-docs]

Says what an installation costs a month, in yen by service, for the workloads of infra/cost/workloads.ts: from what
\`npm run bench\` measured (docs/performance.md), infra/cost/assumptions.ts and the dated prices of infra/cost/prices.ts.
  --json        the same as data
  --write-docs  put the report into docs/cost.md, and its curve into docs/images/cost-curve.svg
`;

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function main(): void {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { json: flag, 'write-docs': flag, help: flag } });
  if (values.help) return void process.stdout.write(usage);
  const measured = measuredIn(read('docs/performance.md'));
  const report = reportOf(measured);
  const text = markdownOf(report, measured);
  if (values['write-docs']) {
    writeFileSync(join(root, 'docs/cost.md'), withReport(read('docs/cost.md'), text));
    writeFileSync(join(root, 'docs/images/cost-curve.svg'), pictureOf(report.curve));
  }
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${text}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
