import type { Reporter, TestModule } from 'vitest/node';

/**
 * The line that CI reads: `N passed, N failed`, alone and last (with `, N skipped` where any was). A file that can't be
 * loaded, a hook that throws and an error outside any test each count as one failure, so that the line never says
 * `0 failed` when the exit code says otherwise.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    console.log(closingLine(modules, unhandledErrors.length));
  }
}

function closingLine(modules: readonly TestModule[], unhandled: number): string {
  const states = modules.flatMap(({ children }) => [...children.allTests()].map((test) => test.result().state));
  const broken = modules
    .flatMap((module) => [module, ...module.children.allSuites()])
    .filter((one) => one.errors().length > 0);
  const count = (state: string) => states.filter((one) => one === state).length;
  const skipped = count('skipped') + count('pending');
  const failed = count('failed') + broken.length + unhandled;
  return `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
