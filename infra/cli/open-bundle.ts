import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type BundleManifest, bundleManifest, bundleManifestName } from '../../schema/bundle.ts';
import { type BundleRemark, remarksOn } from './bundle.ts';
import { readInput, wrongFile } from './files.ts';
import { Stopped, text } from './stopped.ts';

/** Of all files together; a larger archive is no bundle of ours. */
const unpackedLimit = 256 * 1024 * 1024;

export interface OpenedBundle {
  readonly manifest: BundleManifest;
  readonly manifestContent: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly remarks: readonly BundleRemark[];
}

/** Whether a path holds a bundle: a folder, or an archive with a manifest; a workbook is an archive without. */
export function isBundle(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return existsSync(join(path, bundleManifestName));
  if (!found?.isFile() || found.size === 0) return false;
  const content = readInput(path, unpackedLimit);
  return content.subarray(0, 2).toString('latin1') === 'PK' && content.includes(bundleManifestName);
}

/** A bundle as a folder or an archive, and what became of it on its way. Throws where it is none. */
export function openBundle(path: string): OpenedBundle {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const files = isFolder ? filesOfFolder(path) : filesOfArchive(path);
  const manifestContent = files.get(bundleManifestName);
  if (!manifestContent)
    throw wrongFile(
      path,
      `に ${bundleManifestName} がありません。Renkeiの一式ではありません`,
      `has no ${bundleManifestName}: it is no bundle`,
    );
  const read = bundleManifest.safeParse(parsed(manifestContent));
  if (!read.success)
    throw new Stopped(
      'evidence',
      text(`${path}: ${bundleManifestName} が壊れています`, `${path}: ${bundleManifestName} is broken`),
      { file: path },
    );
  return { manifest: read.data, manifestContent, files, remarks: remarksOn(read.data, files) };
}

function parsed(content: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(content)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    return undefined;
  }
}

/** What an operating system leaves behind in folders is nobody's file. */
const isLeftBehind = (name: string) => /^(\.|__MACOSX|Thumbs\.db$|desktop\.ini$)/i.test(name);

function filesOfFolder(path: string): Map<string, Uint8Array> {
  const names = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !isLeftBehind(name));
  return new Map(
    names.map((entry) => [entry.name, entry.isFile() ? contentOf(join(path, entry.name)) : new Uint8Array()]),
  );
}

/** An emptied file is one that was changed, not one that can't be opened. */
const contentOf = (path: string) => (statSync(path).size === 0 ? new Uint8Array() : readInput(path));

function filesOfArchive(path: string): Map<string, Uint8Array> {
  const content = readInput(path, unpackedLimit);
  let size = 0;
  const tooLarge = wrongFile(path, 'は展開すると大きすぎます', 'is too large when it is unpacked');
  try {
    const files = unzipSync(content, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > unpackedLimit) throw tooLarge;
        return true;
      },
    });
    // Who zips a folder gets its name before all others.
    const names = Object.keys(files).filter((name) => !name.endsWith('/'));
    const at = names.find((name) => name.endsWith(`/${bundleManifestName}`));
    const folder = names.includes(bundleManifestName) || !at ? '' : at.slice(0, -bundleManifestName.length);
    const bare = (name: string) => (name.startsWith(folder) ? name.slice(folder.length) : name);
    const kept = names.filter((name) => !isLeftBehind(name) && !isLeftBehind(bare(name)));
    return new Map(kept.map((name) => [bare(name), files[name] as Uint8Array]));
  } catch (error) {
    if (error instanceof Stopped) throw error;
    throw wrongFile(path, 'は壊れたアーカイブです', 'is a broken archive');
  }
}
