import type { Exported } from './exports.ts';
import type { SentFile } from './sheets.ts';

/** One measurement in a process of its own: `case.ts NAME FOLDER [WHAT]`. */
const [name = '', folder = '', what = ''] = process.argv.slice(2);

const cases: Readonly<Record<string, () => Promise<object>>> = {
  prepare: async () => (await import('./sheets.ts')).prepareSheets(folder),
  template: async () => (await import('./sheets.ts')).templateMillis(),
  reading: async () => (await import('./sheets.ts')).readingMillis(folder),
  peak: async () => (await import('./sheets.ts')).readingPeak(folder, what as SentFile),
  export: async () => (await import('./exports.ts')).writeExport(what as Exported),
  worker: async () => (await import('./worker.ts')).runWorker(what),
  memory: async () => (await import('./exports.ts')).writeFromMemory(folder, what as Exported),
};

process.once('disconnect', () => process.exit());
process.send?.({ measured: await cases[name]?.() });
process.disconnect?.();
