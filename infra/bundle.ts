import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { type FunctionDefinition, functions } from './functions.ts';

const root = join(import.meta.dirname, '..');

/**
 * How every Lambda is bundled: uploads, size measurements and a local run of the very bundles all come from here. The SDK is
 * bundled too, because the runtime's own copy loads slower. The result is the same bytes for the same sources.
 */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  // Kept beside the bundles for reading a stack trace, never uploaded.
  sourcemap: 'external',
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'warning',
  // CommonJS packages inside an ES module call `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
} satisfies BuildOptions;

export interface Bundle {
  /** What is uploaded: `handler.mjs` alone. */
  readonly directory: string;
  readonly file: string;
  readonly bytes: number;
  /** Source file → its bytes in the bundle, to see what weighs. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Bundles one entry (a path from the root) into `directory`. */
export function bundleEntry(entry: string, directory: string): Bundle {
  const file = join(directory, 'handler.mjs');
  const { outputFiles, metafile } = buildSync({ ...options, entryPoints: [entry], outfile: file });
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const code = outputFiles.find(({ path }) => path === file)?.contents ?? new Uint8Array();
  const map = outputFiles.find(({ path }) => path.endsWith('.map'))?.contents ?? new Uint8Array();
  writeFileSync(file, code);
  writeFileSync(`${directory}.map`, map);
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return {
    directory,
    file,
    bytes: code.byteLength,
    parts: Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  };
}

/** Bundles the function into `dist/functions/<id>/`. */
export function bundleFunction({ id, entry }: FunctionDefinition): Bundle {
  return bundleEntry(entry, join(root, 'dist', 'functions', id));
}

/** `node infra/bundle.ts` bundles everything and prints the sizes. */
if (import.meta.main) {
  for (const definition of functions) {
    const { bytes } = bundleFunction(definition);
    process.stdout.write(`${definition.id.padEnd(12)}${(bytes / 1000).toFixed(0).padStart(6)} KB\n`);
  }
}
