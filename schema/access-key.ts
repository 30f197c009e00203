import * as z from 'zod';
import { instant } from './fiscal-year.ts';
import { written } from './written.ts';

const daysUsual = 90;
const daysAtMost = 365;
const dayMillis = 86_400_000;

/** Keys in force that one person may have at a time. */
export const keysAtMost = 20;

/** What a personal access key (個人アクセスキー) is made from: `days` or the instant at which it ends, and neither means 90 days. */
export const newAccessKey = z
  .strictObject({
    /** What it is for, so that its owner knows which one to revoke. */
    label: written(100).regex(
      /^\P{Cc}*$/u,
      '改行などの制御文字は使えません / no line breaks or other control characters',
    ),
    days: z.int().min(1).max(daysAtMost).optional(),
    expiresAt: instant.optional(),
  })
  .refine(({ days, expiresAt }) => days === undefined || expiresAt === undefined, {
    path: ['expiresAt'],
    error: 'daysかexpiresAtの一方だけにしてください / give days or expiresAt, not both',
  });
export type NewAccessKey = z.infer<typeof newAccessKey>;

export const accessKeyId = z.string().regex(/^[0-9a-f]{16}$/, '16桁の16進数 / 16 hexadecimal digits');

/** A key as its owner sees it ever after: the key itself is shown once and kept by nobody. */
export const accessKey = z.strictObject({
  id: accessKeyId,
  label: z.string(),
  /** Whose prefecture it reads for, or `JP`. */
  area: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type AccessKey = z.infer<typeof accessKey>;

export const madeAccessKey = accessKey.extend({
  /** `rk_<id>_<secret>`: what Excel and Power BI take as the password. */
  key: z.string(),
});

/** When a key ends; null where that is not between now and a year from now. */
export function endOfKey({ days, expiresAt }: NewAccessKey, now: Date): Date | null {
  const end = expiresAt === undefined ? now.getTime() + (days ?? daysUsual) * dayMillis : Date.parse(expiresAt);
  return end > now.getTime() && end <= now.getTime() + daysAtMost * dayMillis ? new Date(end) : null;
}

/** Whether a key opens anything at that moment. */
export function isInForce({ expiresAt, revokedAt }: Pick<AccessKey, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return revokedAt === null && Date.parse(expiresAt) > now.getTime();
}
