import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type FunctionDefinition, functions } from './functions.ts';

const root = join(import.meta.dirname, '..');

/**
 * The SDK looks for credentials in a dozen places; a Lambda has them in its environment, always. Leaving the rest out makes
 * every bundle a fifth smaller.
 */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(bundling) {
    bundling.onLoad({ filter: /credential-provider-node\/.*\/index\.js$/ }, ({ path }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: dirname(path),
    }));
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
  plugins: [environmentCredentials],
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
  /** What is uploaded: `handler.mjs`, and the files that the function serves. */
  readonly directory: string;
  readonly file: string;
  /** Of `handler.mjs` alone. */
  readonly bytes: number;
  /** Source file → its bytes in the bundle, to see what weighs. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Bundles a function into `dist/functions/<id>/`, or the same elsewhere. */
export async function bundleFunction(
  { id, entry, files = [] }: Pick<FunctionDefinition, 'id' | 'entry' | 'files'>,
  parent = join(root, 'dist', 'functions'),
): Promise<Bundle> {
  const directory = join(parent, id);
  const file = join(directory, 'handler.mjs');
  const { outputFiles, metafile } = await build({ ...options, entryPoints: [entry], outfile: file });
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path === file ? file : `${directory}.map`, contents);
  for (const path of files) cpSync(join(root, path), join(directory, 'web', basename(path)));
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    directory,
    file,
    bytes: outputFiles.find(({ path }) => path === file)?.contents.byteLength ?? 0,
    parts: Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  };
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
