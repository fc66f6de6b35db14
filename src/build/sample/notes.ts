import { proseSheet, type Paragraph } from "./prose";
import type { Sheet } from "./sheet";

const TEXT: readonly Paragraph[] = [
  { en: "Units", zh: "单位", head: true },
  {
    en: "Fluxes of rock weathering are t CO2 km-2 yr-1; NEP and NPP are gC m-2 yr-1, numerically t C km-2 yr-1. Carbon becomes CO2 by 44/12. A sink in t is flux x share of the area x km2.",
    zh: "岩石风化通量单位为 t CO2 km-2 yr-1；NEP、NPP 为 gC m-2 yr-1，数值等于 t C km-2 yr-1。碳乘以 44/12 得二氧化碳。碳汇（吨）= 通量 × 面积占比 × km2。",
  },
  { en: "Counties", zh: "县域", head: true },
  {
    en: "CCSF is an equilibrium upper bound with the soil CO2 of Brook et al. 1983; it applies to the carbonate share of a county. All other rock takes SCSF of the main other rock. A county of carbonate only has no SCSF (#N/A), and its silicate sink is 0.",
    zh: "CCSF 为平衡上限（土壤 CO2 按 Brook 等 1983），只用于碳酸盐岩面积；其余面积按主要非碳酸盐岩类型计算 SCSF。全为碳酸盐岩的县无 SCSF（#N/A），硅酸盐岩碳汇为 0。",
  },
  {
    en: "NEP depends on soil carbon more than on anything else. The county table has 0.8 % almost everywhere, 2.1 kgC m-2 with the assumptions; measurements of Guizhou give 4.9 kgC m-2. With 4.9 and the NPP of this table NEP would be near or below 0. The NPP here is also lower than that of Bai et al. 2023. So the totals are not those of the paper: they show how the functions work on a real table. A negative NEP is a source.",
    zh: "NEP 对土壤碳最敏感。县域表几乎处处为 0.8 %，按假设为 2.1 kgC m-2；贵州实测约 4.9 kgC m-2，若取此值，NEP 接近或小于 0。表中 NPP 也低于 Bai 等 2023。因此合计值并非论文数值，仅演示函数在真实表格上的用法。NEP 为负表示碳源。",
  },
  {
    en: "Guizhou in the paper (Bai et al. 2023): CCSF 30.3 and SCSF 2.43 t CO2 km-2, vegetation and soil 831.7 t CO2 km-2 (226.8 gC m-2), CNCI 57 %. Compare with the row of the province; periods and inputs differ.",
    zh: "论文（Bai 等 2023）贵州数值：CCSF 30.3、SCSF 2.43 t CO2 km-2，植被土壤 831.7 t CO2 km-2（226.8 gC m-2），CNCI 57 %。可与全省行比较，但时段与输入不同。",
  },
  {
    en: "CO2 is missing for eight counties: Daozhen, Wuchuan, Zhenning, Guanling, Ziyun, Weining and Yinjiang are not in the source; Guanshanhu is inside its former districts, mostly Wudang, whose CNCI is therefore too low. The ratio of the 80 counties uses sums over these 80 only: a ratio is never averaged, since a county with tiny emissions has a huge index.",
    zh: "八个县缺少排放：道真、务川、镇宁、关岭、紫云、威宁、印江不在数据源内；观山湖区包含在原辖区（主要为乌当区）内，故乌当区 CNCI 偏低。80 县的比值由这 80 县求和后相除；比值从不取平均，因排放极小的县指数极大。",
  },
  {
    en: "Energy CO2 only: cement process emissions and other gases are not in the source. Climate is a normal of 1960-1990, CO2 of 2017, population of 2020.",
    zh: "仅含能源相关二氧化碳，不含水泥过程排放及其他气体。气候为 1960-1990 年均值，排放为 2017 年，人口为 2020 年。",
  },
  { en: "Prefectures", zh: "市（州）", head: true },
  {
    en: "Decoupling needs GDP at constant prices. The yearbooks' real growth is chained from 2001. The nominal levels were revised with the economic census of 2018 (Liupanshui falls by 17 % in 2019 although it grew), so they are shown only for comparison.",
    zh: "脱钩分析须用不变价 GDP，此处由统计年鉴实际增速自 2001 年链接。现价数据在 2018 年经济普查后有修订（六盘水 2019 年名义下降 17 %），仅供对比。",
  },
  {
    en: "The load is CO2 of the counties that the source has, the same ones in every year; Anshun lacks three counties, Zunyi two, Bijie and Tongren one each. The city inventories of CEADs cover few years and jump, so they are not used.",
    zh: "负荷为数据源所含各县之和，逐年口径一致；安顺缺三县，遵义缺两县，毕节、铜仁各缺一县。CEADs 城市清单年份少且有跳变，未采用。",
  },
  {
    en: "The comprehensive state is a Karst definition: the study that coined it does not define it. The trend tests treat years as independent.",
    zh: "综合脱钩状态为 Karst 定义，原研究未给出定义。趋势检验假定各年相互独立。",
  },
  { en: "Land use", zh: "土地利用", head: true },
  {
    en: "Storage holds the soil pool only. Potential impact follows a Karst definition and does not reproduce the published values. Where the degree of land use falls, read the sign of the change of storage instead.",
    zh: "碳储量只含土壤碳库。潜在影响指数为 Karst 定义，不能复现论文数值；利用程度下降时，应看碳储量变化的符号。",
  },
];

export const notesSheet = (): Sheet =>
  proseSheet("Notes", ["Notes: units, choices, caveats", "说明：单位、取舍与注意事项"], TEXT);
