import * as z from 'zod';
import type { Text } from './text.ts';

/** Coordination base (在宅医療に必要な連携を担う拠点), or one of the two older base programmes that go on beside it. */
export const baseKind = z.enum(['coordination-base', 'paediatric-home-care-base', 'home-dental-liaison-office']);
export type BaseKind = z.infer<typeof baseKind>;

/** What a base may be charged with (拠点の役割). */
interface BaseDuty {
  readonly id: string;
  readonly label: Text;
}

const duty = (id: string, ja: string, en: string): BaseDuty => ({ id, label: { ja, en } });

/**
 * Duties by kind of base. Those of a coordination base are the five of the guidebook; the sources name no list for the two
 * older programmes, so theirs are this project's reading of what such bases do.
 */
export const baseDuties: Readonly<Record<BaseKind, readonly BaseDuty[]>> = {
  'coordination-base': [
    duty('meetings', '連携会議の開催', 'Meetings of the bodies concerned'),
    duty('resources-and-coordination', '資源の把握と連携調整', 'Knowing the resources, and coordinating them'),
    duty('acute-and-24h', '急変時対応と24時間体制', 'Acute deterioration, and cover by day and night'),
    duty('training', '研修と知識の共有', 'Training and knowledge sharing'),
    duty('publicity', '住民への普及啓発', 'Publicity'),
  ],
  'paediatric-home-care-base': [
    duty('discharge-of-children', '小児の退院・在宅移行の支援', 'Bringing children home from hospital'),
    duty('paediatric-resources', '小児在宅医療の資源の把握', 'Knowing the resources for children at home'),
    duty('paediatric-training', '小児在宅医療の研修', 'Training in home care of children'),
    duty('school-and-welfare', '教育・障害福祉との連携', 'Coordination with schools and disability services'),
    duty('family-support', '家族の相談支援', 'Counsel to families'),
  ],
  'home-dental-liaison-office': [
    duty('dental-consultation', '在宅歯科医療の相談窓口', 'Consultation on home dental care'),
    duty('dental-referral', '在宅歯科診療所の紹介', 'Referral to dental clinics that visit homes'),
    duty('dental-coordination', '医科・介護との連携調整', 'Coordination with medicine and long-term care'),
    duty('equipment-lending', '訪問歯科診療機器の貸出', 'Lending equipment for dental visits'),
  ],
};
