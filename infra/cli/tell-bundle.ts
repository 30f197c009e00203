import type { Text } from '../../schema/text.ts';
import { type BundleRemark, textSha256Of } from './bundle.ts';
import type { OpenedBundle } from './open-bundle.ts';
import { text } from './stopped.ts';

const told: Readonly<Record<BundleRemark['kind'], Text>> = {
  missing: text('ありません', 'is missing'),
  changed: text('内容が変わっています', 'has been changed'),
  'line-ends': text(
    '改行またはBOMだけが変わっています（内容は同じ）',
    'has other line ends or another BOM; the content is the same',
  ),
  stranger: text('一式にないファイルです（使いません）', 'is no part of the bundle and is not used'),
};

/** What makes a bundle useless. */
export function isBroken({ remarks }: Pick<OpenedBundle, 'remarks'>): boolean {
  return remarks.some(({ kind }) => kind === 'missing' || kind === 'changed');
}

export function remarkLine({ kind, name }: BundleRemark): Text {
  return text(`${name}: ${told[kind].ja}`, `${name}: ${told[kind].en}`);
}

/** Told over the telephone it shows that the manifest itself is the one that was packed; line ends don't count. */
export function fingerprintOf(manifestContent: Uint8Array): string {
  return textSha256Of(manifestContent);
}

export function summaryOf({ manifest, manifestContent, remarks }: OpenedBundle) {
  return { ...manifest, fingerprint: fingerprintOf(manifestContent), remarks };
}
