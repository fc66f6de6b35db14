import { proseSheet, type Paragraph } from "./prose";
import type { Sheet } from "./sheet";

const TEXT: readonly Paragraph[] = [
  {
    en: "Carbon models of four studies of Guizhou, computed on public data of its 88 counties and nine prefectures. Every green cell is a live KARST formula: change an input and the results follow.",
    zh: "将四项贵州研究的碳模型应用于 88 个县和 9 个市（州）的公开数据。绿色单元格均为实时 KARST 公式：修改输入，结果随之更新。",
  },
  { en: "Sheets", zh: "工作表", head: true },
  {
    en: "Guiyang: carbon balance zoning of five districts, 2015 and 2020, beside the printed values, with what does not reproduce and why.",
    zh: "Guiyang：五个区县 2015、2020 年碳平衡分区与论文值对照，并说明未能复现之处及原因。",
  },
  {
    en: "Counties: sinks (carbonate and silicate weathering, NEP), emissions, CNCI and CNC of 88 counties, and provincial totals from sums.",
    zh: "Counties：88 个县的碳汇（碳酸盐岩、硅酸盐岩风化与 NEP）、排放、CNCI 与 CNC，全省合计由求和得到。",
  },
  {
    en: "County rows: the same functions one cell at a time, in an Excel table.",
    zh: "County rows：在 Excel 表格中逐单元格使用同样的函数。",
  },
  {
    en: "What if: a table of levers (plant 40,000 ha in Bijie, cut energy intensity by 12 %) and what becomes of counties, prefectures and the province.",
    zh: "What if：情景表（毕节造林4万公顷、单位GDP能耗下降12 %）及各县、市（州）与全省结果。",
  },
  {
    en: "Prefectures: decoupling of CO2 from GDP 2001-2017 and trends of NPP 2001-2020. Prefecture data: the series behind them.",
    zh: "Prefectures：2001-2017 年二氧化碳与 GDP 的脱钩、2001-2020 年 NPP 趋势；Prefecture data 为所用序列。",
  },
  {
    en: "Land use and Transfer: carbon storage, degree of land use, potential impact, value of carbon, and a transfer matrix.",
    zh: "Land use 与 Transfer：碳储量、土地利用程度、潜在影响、固碳价值与转移矩阵。",
  },
  {
    en: "Assumptions: every number that no source gives, in one cell each. Notes: units, choices and what to be careful about.",
    zh: "Assumptions：没有出处的数值各占一个单元格。Notes：单位、取舍与注意事项。",
  },
  { en: "Colours", zh: "颜色", head: true },
  {
    en: "Header grey: facts from a source. Amber: assumptions. Pale green header: plain Excel arithmetic. Dark green header and green cells: KARST functions.",
    zh: "灰色表头为引用数据，琥珀色为假设，浅绿表头为普通公式，深绿表头与绿色单元格为 KARST 函数。",
  },
  { en: "How to read errors", zh: "错误值的含义", head: true },
  {
    en: "#N/A: a needed value is missing; the cell's message says which. #VALUE!: an input is not usable; the message names argument, row, expected range with unit, and value. #DIV/0!: a denominator is zero. In a spilled column each bad row has its own error.",
    zh: "#N/A：缺少所需数值，提示指明是哪一个；#VALUE!：输入不可用，提示给出参数、行号、允许范围（含单位）与实际值；#DIV/0!：分母为零。溢出列中各行的错误相互独立。",
  },
  {
    en: "#NAME? in all green cells: the Karst add-in is not loaded. Load it and recalculate; if the cells stay, enter one of them again. The file stores no results, so nothing here can be out of date.",
    zh: "绿色单元格均为 #NAME?：未加载 Karst 加载项。加载后重新计算；若仍如此，请重新输入其中一个单元格。文件不存储计算结果，因此不会有过期数值。",
  },
  { en: "Sources and licences", zh: "来源与许可", head: true },
  {
    en: "County table (climate, NPP, soil, rock, land cover shares): derived from WorldClim 1.4, MODIS MOD17, RMEP, ISRIC-WISE, GLiM and GLCNMO; licence CC BY-SA 4.0. Evapotranspiration, soil carbon and rock are coarse.",
    zh: "县域表（气候、NPP、土壤、岩性、土地覆盖占比）：由 WorldClim 1.4、MODIS MOD17、RMEP、ISRIC-WISE、GLiM、GLCNMO 得出，许可 CC BY-SA 4.0；蒸散发、土壤碳与岩性分辨率较粗。",
  },
  {
    en: "CO2 of counties: Chen J. et al. 2020, Scientific Data 7:391, CC BY 4.0. Population: 7th census. GDP: statistical yearbooks. Land cover and NPP of prefectures: NASA MODIS. Guiyang: Adv. Environ. Prot. 13(2), 2023, doi 10.12677/AEP.2023.132046.",
    zh: "县域二氧化碳：Chen J. 等 2020，Scientific Data 7:391，CC BY 4.0；人口：第七次人口普查；GDP：统计年鉴；市（州）土地覆盖与 NPP：NASA MODIS；贵阳：环境保护前沿 13(2)，2023，doi 10.12677/AEP.2023.132046。",
  },
  {
    en: "The models, with equations, units and sources: the function reference of Karst. Full source notes: assets/guizhou/SOURCES.md in its repository.",
    zh: "模型的方程、单位与出处见 Karst 函数参考；完整来源说明见其代码库 assets/guizhou/SOURCES.md。",
  },
];

export const readmeSheet = (): Sheet =>
  proseSheet("Read me", ["Karst: Guizhou sample workbook", "Karst：贵州示例工作簿"], TEXT);
