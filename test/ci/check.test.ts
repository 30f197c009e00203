import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Outcome, runSteps } from '../../.ci/run-steps.ts';

const check = (...given: string[]) => spawnSync(process.execPath, ['.ci/check.ts', ...given], { encoding: 'utf8' });
const step = (name: string, script: string) => ({ name, what: name, command: [process.execPath, '--eval', script] });
const toldBy = ({ step: { name }, isKept, output }: Outcome) => ({ name, isKept, output });

describe('check', () => {
  it('refuses a step that it does not know, and names those that it does', () => {
    const { status, stderr } = check('--only', 'types,spelling');

    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^no step is called spelling; there are lint, /),
    });
  });

  it('runs every step whatever fails, and keeps the order in which they were given', async () => {
    const slowFailure = step(
      'slow',
      "setTimeout(() => { console.log('out'); console.error('err'); process.exitCode = 3; }, 300)",
    );
    const missing = { name: 'missing', what: '', command: ['no-such-tool'] };

    const outcomes = await runSteps([slowFailure, missing, step('fine', '')], 2, () => undefined);

    expect(outcomes.map(toldBy)).toEqual([
      { name: 'slow', isKept: false, output: 'out\nerr\nended with 3' },
      { name: 'missing', isKept: false, output: 'spawn no-such-tool ENOENT' },
      { name: 'fine', isKept: true, output: '' },
    ]);
  });

  it('lists its steps with --help', () => {
    const { status, stdout } = check('--help');

    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('dead-code') });
  });
});
