import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { type FunctionDefinition, functions } from './functions.ts';

const root = join(import.meta.dirname, '..');

/**
 * Parts of the SDK that no function has a use for, with what stands in their place: a dozen places to look for credentials,
 * which a Lambda has in its environment, always; and a cache of endpoints for services that have several, which DynamoDB has not.
 */
const standIns: readonly { readonly filter: RegExp; readonly contents: string }[] = [
  {
    filter: /credential-provider-node\/.*\/index\.js$/,
    contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
  },
  { filter: /mnemonist\/lru-cache\.js$/, contents: 'export default class {}' },
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup(bundling) {
    for (const { filter, contents } of standIns)
      bundling.onLoad({ filter }, ({ path }) => ({ contents, resolveDir: dirname(path) }));
  },
};

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
  plugins: [leaveOut],
  minify: true,
  // What is imported on demand (`await import()`) becomes a file of its own, which a cold start doesn't read.
  splitting: true,
  outExtension: { '.js': '.mjs' },
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
  /** What is uploaded: `handler.mjs`, and the files that the function serves. */
  readonly directory: string;
  readonly file: string;
  /** What a cold start reads: `handler.mjs` and the files that it imports at once, not those it imports on demand. */
  readonly bytes: number;
  /** Source file → its bytes in the bundle, to see what weighs. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Bundles a function into `dist/functions/<id>/`, or the same elsewhere. */
export async function bundleFunction(
  { id, entry, files = [] }: Pick<FunctionDefinition, 'entry' | 'files'> & { readonly id: string },
  parent = join(root, 'dist', 'functions'),
): Promise<Bundle> {
  const directory = join(parent, id);
  const outdir = join('dist', 'functions', id);
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { handler: entry },
    // Wherever it is written: names of parts are made from it.
    outdir,
  });
  for (const folder of [directory, `${directory}.maps`]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  for (const { path, contents } of outputFiles)
    writeFileSync(join(path.endsWith('.map') ? `${directory}.maps` : directory, basename(path)), contents);
  for (const path of files) cpSync(join(root, path), join(directory, 'web', basename(path)));
  const { outputs } = metafile;
  const file = join(directory, 'handler.mjs');
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    directory,
    file,
    bytes: [...readAtStart(outputs, join(outdir, 'handler.mjs'))].reduce(
      (sum, path) => sum + (outputs[path]?.bytes ?? 0),
      0,
    ),
    parts: Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  };
}

/** An output and all that it imports at once, however deep. */
function readAtStart(outputs: Metafile['outputs'], path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (!outputs[path] || seen.has(path)) return seen;
  seen.add(path);
  for (const { kind, path: imported } of outputs[path].imports)
    if (kind === 'import-statement') readAtStart(outputs, imported, seen);
  return seen;
}

/** Every function's bundle by its id. */
export async function bundleAll(parent?: string): Promise<ReadonlyMap<string, Bundle>> {
  const bundled = functions.map(
    async (definition) => [definition.id, await bundleFunction(definition, parent)] as const,
  );
  return new Map(await Promise.all(bundled));
}

/** `node infra/bundle.ts` bundles everything and prints the sizes. */
if (import.meta.main) {
  for (const [id, { bytes }] of await bundleAll()) {
    process.stdout.write(`${id.padEnd(12)}${(bytes / 1000).toFixed(0).padStart(6)} KB\n`);
  }
}
