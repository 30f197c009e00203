import type { ZoningBody } from '../schema/zone.ts';

type Shared = Omit<ZoningBody['zones'][number], 'zoneId' | 'name' | 'municipalities'>;

/** Of the 8th plan. */
const general: Shared = {
  unit: 'secondary-medical-area',
  functions: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'],
  population: 'general',
  planPeriod: '8',
  validTo: null,
};

/** Invented: that there are four is known, not which municipalities each has. */
const paediatric: Shared = { ...general, unit: 'other', population: 'paediatric-disability' };

/** Municipalities by secondary medical area (二次医療圏). Source: general knowledge of Fukuoka's thirteen areas. */
const areas = {
  fukuokaItoshima: ['401307', '402303'],
  kasuya: ['402231', '403415', '403423', '403431', '403440', '403458', '403482', '403491'],
  munakata: ['402206', '402249'],
  chikushi: ['402176', '402184', '402192', '402214', '402311'],
  asakura: ['402281', '404471', '404489'],
  kurume: ['402036', '402125', '402168', '402257', '405035', '405221'],
  yameChikugo: ['402109', '402117', '405442'],
  ariake: ['402028', '402079', '402290'],
  iizuka: ['402052', '402273', '404217'],
  nogataKurate: ['402044', '402265', '404012', '404021'],
  tagawa: ['402061', '406015', '406023', '406040', '406058', '406082', '406091', '406104'],
  kitakyushu: ['401005', '402150', '403814', '403822', '403831', '403849'],
  keichiku: ['402133', '402141', '406210', '406252', '406422', '406465', '406473'],
} as const;

/** The thirteen areas as zones, in the order in which Fukuoka's tables name them. */
const generalZones = [
  { zoneId: '40-fukuoka-itoshima', name: '福岡・糸島', municipalities: [...areas.fukuokaItoshima] },
  { zoneId: '40-kasuya', name: '粕屋', municipalities: [...areas.kasuya] },
  { zoneId: '40-munakata', name: '宗像', municipalities: [...areas.munakata] },
  { zoneId: '40-chikushi', name: '筑紫', municipalities: [...areas.chikushi] },
  { zoneId: '40-asakura', name: '朝倉', municipalities: [...areas.asakura] },
  { zoneId: '40-kurume', name: '久留米', municipalities: [...areas.kurume] },
  { zoneId: '40-yame-chikugo', name: '八女・筑後', municipalities: [...areas.yameChikugo] },
  { zoneId: '40-ariake', name: '有明', municipalities: [...areas.ariake] },
  { zoneId: '40-iizuka', name: '飯塚', municipalities: [...areas.iizuka] },
  { zoneId: '40-nogata-kurate', name: '直方・鞍手', municipalities: [...areas.nogataKurate] },
  { zoneId: '40-tagawa', name: '田川', municipalities: [...areas.tagawa] },
  { zoneId: '40-kitakyushu', name: '北九州', municipalities: [...areas.kitakyushu] },
  { zoneId: '40-keichiku', name: '京築', municipalities: [...areas.keichiku] },
];

/** The id of a zone by its name in those tables. */
export function generalZoneOf(name: string): string {
  const found = generalZones.find((zone) => zone.name === name);
  if (!found) throw new Error(`${name} is no zone of Fukuoka`);
  return found.zoneId;
}

/**
 * Demo data: the zones of the 7th plan, the same thirteen areas, from the day on which Nakagawa (那珂川市) became a city: before
 * it, one had a member of another code.
 */
export const fukuokaZoning7: ZoningBody = {
  replaceFrom: '2018-10-01',
  zones: generalZones.map((zone) => ({ ...zone, ...general, planPeriod: '7' })),
};

/**
 * Demo data: Fukuoka's zones of the 8th plan, one a secondary medical area, and four paediatric districts whose members
 * are made up (they say so in their names).
 */
export const fukuokaZoning: ZoningBody = {
  replaceFrom: '2024-04-01',
  zones: [
    ...generalZones.map((zone) => ({ ...zone, ...general })),
    {
      zoneId: '40-demo-paediatric-fukuoka',
      name: '小児・福岡地区（デモ・架空）',
      municipalities: [
        ...areas.fukuokaItoshima,
        ...areas.kasuya,
        ...areas.munakata,
        ...areas.chikushi,
        ...areas.asakura,
      ],
      ...paediatric,
    },
    {
      zoneId: '40-demo-paediatric-kitakyushu',
      name: '小児・北九州地区（デモ・架空）',
      municipalities: [...areas.kitakyushu, ...areas.keichiku],
      ...paediatric,
    },
    {
      zoneId: '40-demo-paediatric-chikuho',
      name: '小児・筑豊地区（デモ・架空）',
      municipalities: [...areas.iizuka, ...areas.nogataKurate, ...areas.tagawa],
      ...paediatric,
    },
    {
      zoneId: '40-demo-paediatric-chikugo',
      name: '小児・筑後地区（デモ・架空）',
      municipalities: [...areas.kurume, ...areas.yameChikugo, ...areas.ariake],
      ...paediatric,
    },
  ],
};
