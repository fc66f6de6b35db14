import { usePane } from "../pane";

const en = {
  from: "Show",
  layer: "A layer of the service",
  column: "A column of a table",
  layerName: "Layer",
  year: "Year",
  table: "Table",
  columnName: "Column",
  zones: "Kind of zones",
  colours: "Colours",
  classes: "In five classes",
  continuous: "Continuous",
  diverging: "Diverging around 1 (CNCI)",
  map: (title: string) => `Map: ${title}. Arrow keys read the zones, Enter selects the row.`,
  hint: "Point at a zone, or use the arrow keys.",
  noValue: "no figure",
  none: "There is nothing to show here.",
  noNumbers: "This column has no numbers beside codes or names of zones.",
  svg: "Save as SVG",
  png: "Save as PNG",
  saved: (file: string) => `Saved ${file}.`,
};
export type MapTexts = typeof en;
const zh: MapTexts = {
  from: "显示",
  layer: "服务的图层",
  column: "表格的列",
  layerName: "图层",
  year: "年份",
  table: "表格",
  columnName: "列",
  zones: "分区类型",
  colours: "颜色",
  classes: "分五级",
  continuous: "连续",
  diverging: "以 1 为中心发散（CNCI）",
  map: (title) => `地图：${title}。方向键逐个读取分区，回车选中对应行。`,
  hint: "指向某个分区，或使用方向键。",
  noValue: "无数据",
  none: "此处没有可显示的内容。",
  noNumbers: "此列没有与分区代码或名称对应的数值。",
  svg: "保存为 SVG",
  png: "保存为 PNG",
  saved: (file) => `已保存 ${file}。`,
};
export const mapTexts = { en, zh };
/** The texts of the Map part, in its own chunk. */
export const useMapTexts = (): MapTexts => mapTexts[usePane().language];
