import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import {
  type BundleFault,
  type BundleManifest,
  bundleFaults,
  bundleManifest,
  bundleManifestName,
} from '../../schema/bundle.ts';
import { Problem } from '../../schema/problem.ts';
import { limits } from './limits.ts';
import { overLimit, unreadable } from './refuse-file.ts';

/** A bundle whose files are all as its manifest says. */
export interface OpenedBundle {
  readonly manifest: BundleManifest;
  /** SHA-256 of the manifest whatever its line ends, which stands for all files: how a bundle is known again. */
  readonly fingerprint: string;
  /** In the order of the manifest. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Opens an archive made by `renkei pack`. The manifest is checked first: a Problem names every file that is not as it says. */
export function openBundle(bytes: Uint8Array): OpenedBundle {
  const found = unpacked(bytes);
  const content = found.get(bundleManifestName);
  if (!content)
    throw unreadable(
      'no-manifest',
      `${bundleManifestName}がありません。renkei packで作った一式を送ってください`,
      `There is no ${bundleManifestName}. Send a bundle that renkei pack made`,
    );
  const manifest = manifestIn(content);
  const hashes = [...found].map(([name, file]) => [name, hashesOf(file)] as const);
  const faults = bundleFaults(manifest, new Map(hashes));
  if (faults.length > 0) throw new Problem('unreadable-file', {}, { places: faults.map(placeOf) });
  return {
    manifest,
    fingerprint: hashesOf(content).textSha256,
    files: manifest.files.map(({ name }) => ({ name, bytes: found.get(name) as Uint8Array })),
  };
}

const told: Readonly<Record<BundleFault['kind'], string>> = {
  missing: 'ありません / is missing',
  changed: '送り出した後に変わっています / was changed after it was packed',
  stranger: '一式にないファイルです / is no part of the bundle',
};

const placeOf = ({ kind, name }: BundleFault) => ({
  pointer: `/${name}`,
  code: `bundle-${kind}`,
  message: `${name}: ${told[kind]}`,
});

/** What an archive declares is added up before anything is unpacked; where it lies, unpacking stops at what it declared. */
function unpacked(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let size = 0;
  const tooLarge = overLimit(
    'unpacked-too-large',
    '展開後の大きさが上限を超えています',
    'Unpacked, it is over the limit',
  );
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize;
        if (size > limits.unpackedBytes) throw tooLarge;
        return !name.endsWith('/');
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unreadable('broken-bundle', 'アーカイブが壊れています', 'The archive is broken');
  }
}

function manifestIn(content: Uint8Array): BundleManifest {
  const text = Buffer.from(content)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const read = bundleManifest.safeParse(value);
  if (read.success) return read.data;
  throw unreadable('broken-manifest', `${bundleManifestName}が壊れています`, `${bundleManifestName} is broken`);
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Of the bytes, and of the same text with LF at the ends of lines and no mark of UTF-8; bytes, so for any encoding. */
function hashesOf(bytes: Uint8Array) {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = bytes.subarray(mark);
  const lines = text
    .filter((byte, at) => byte !== 0x0d || text[at + 1] !== 0x0a)
    .map((byte) => (byte === 0x0d ? 0x0a : byte));
  return { sha256: sha256Of(bytes), textSha256: sha256Of(lines) };
}
