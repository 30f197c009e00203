import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Step } from './steps.ts';

export interface Outcome {
  readonly step: Step;
  readonly isKept: boolean;
  readonly elapsedMillis: number;
  readonly output: string;
}

/** A step that hangs is a step that failed. */
const limitMillis = 300_000;

/** The project's own tools first, whoever starts this; no tool calls home or asks whether a newer one exists. */
const env = {
  ...process.env,
  PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter),
  NO_COLOR: '1',
  CI: 'true',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
};

/** Runs every step, `width` at a time, whatever fails; tells each outcome as it comes and returns them in the steps' order. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  tell: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = steps.entries();
  const work = async () => {
    for (const [at, step] of waiting) {
      const outcome = await runStep(step);
      outcomes[at] = outcome;
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return outcomes;
}

async function runStep(step: Step): Promise<Outcome> {
  const [tool = '', ...given] = step.command;
  const startedAt = performance.now();
  const child = spawn(tool, given, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(limitMillis),
  });
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(code === 0 ? '' : `ended with ${signal ?? code}`));
  });
  const [out, err, trouble] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return {
    step,
    isKept: trouble === '',
    elapsedMillis: performance.now() - startedAt,
    output: `${out}${err}${trouble}`,
  };
}
