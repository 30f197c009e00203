import { parseArgs } from 'node:util';
import { type Outcome, runSteps } from './run-steps.ts';
import { type Step, steps } from './steps.ts';

const usage = `npm run check                        every rule; the exit code says whether all are kept
npm run check -- --only lint,types   these steps alone
npm run check -- --help

${steps.map(({ name, what }) => `  ${name.padEnd(14)} ${what}`).join('\n')}`;

/** What the command line asks for: the steps to run, or a sentence that says why it can't be done. */
function chosen(only: string | undefined): readonly Step[] | string {
  if (only === undefined) return steps;
  const names = only.split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    return `no step is called ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`;
  return steps.filter(({ name }) => names.includes(name));
}

function tell({ step, isKept, elapsedMillis }: Outcome): void {
  console.log(
    `${isKept ? 'ok    ' : 'FAILED'} ${step.name.padEnd(14)} ${(elapsedMillis / 1000).toFixed(1).padStart(6)} s  ${step.what}`,
  );
}

function report(outcomes: readonly Outcome[], elapsedMillis: number): void {
  const failed = outcomes.filter(({ isKept }) => !isKept);
  for (const { step, output } of failed) console.log(`\n--- ${step.name}: ${step.command.join(' ')}\n${output.trim()}`);
  const seconds = (elapsedMillis / 1000).toFixed(0);
  console.log(`\n${outcomes.length - failed.length} of ${outcomes.length} steps ok in ${seconds} s`);
  if (failed.length > 0) console.log(`failed: ${failed.map(({ step }) => step.name).join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
  const wanted = values.help ? usage : chosen(values.only);
  if (typeof wanted === 'string') {
    (values.help ? console.log : console.error)(wanted);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  // Two at a time: eslint and cdk take a core each, and a small CI machine has two.
  report(await runSteps(wanted, 2, tell), performance.now());
}

await main();
