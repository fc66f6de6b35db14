const en = {
  needsExcel: "Errors can be looked up in Excel only.",
  check: "Check the workbook",
  checking: "Looking through the workbook",
  found: (shown: number, total: number) =>
    total === 0
      ? "No KARST cell is in error."
      : shown < total
        ? `${total} KARST cells are in error; these are the first ${shown}.`
        : total === 1
          ? "One KARST cell is in error."
          : `${total} KARST cells are in error.`,
  jump: (where: string) => `Go to ${where}`,
  reenter: (count: number) => (count === 1 ? "Re-enter 1 cell" : `Re-enter ${count} cells`),
  reentered: (count: number, still: number) =>
    still === 0
      ? `Re-entered: ${count}. None of them is stuck any more.`
      : `Re-entered: ${count}. Still stuck: ${still}. Open the add-in's functions by closing and opening the workbook, then try again.`,
  stale: (value: string) =>
    `With the values now in the sheet the function gives ${value}: re-enter the cell.`,
  stuck: "Excel has not computed this cell: re-enter it.",
  blocked: "The result does not fit: clear the cells that it would fill.",
  unknownFunction: (id: string) => `There is no function ${id} in this version of Karst.`,
  calculation: (argument: string) =>
    `The argument ${argument} is a calculation. Put it into a cell of its own to see what is wrong with it.`,
  service:
    "The answer comes from the tile service. Point at the cell to see what the service said, or re-enter it to ask again.",
};

const zh: typeof en = {
  needsExcel: "只有在 Excel 中才能检查错误。",
  check: "检查工作簿",
  checking: "正在检查工作簿",
  found: (shown: number, total: number) =>
    total === 0
      ? "没有出错的 KARST 单元格。"
      : shown < total
        ? `共 ${total} 个 KARST 单元格出错，以下为前 ${shown} 个。`
        : `共 ${total} 个 KARST 单元格出错。`,
  jump: (where: string) => `转到 ${where}`,
  reenter: (count: number) => `重新输入 ${count} 个单元格`,
  reentered: (count: number, still: number) =>
    still === 0
      ? `已重新输入 ${count} 个，均已恢复。`
      : `已重新输入 ${count} 个，仍有 ${still} 个未恢复。请关闭并重新打开工作簿后再试。`,
  stale: (value: string) => `按表中现有数值计算，结果为 ${value}：请重新输入该单元格。`,
  stuck: "Excel 尚未计算此单元格：请重新输入。",
  blocked: "结果放不下：请清空其将要填充的单元格。",
  unknownFunction: (id: string) => `此版本的 Karst 没有函数 ${id}。`,
  calculation: (argument: string) =>
    `参数 ${argument} 是一个计算式。请将其放入单独的单元格，以查看错误原因。`,
  service: "结果来自瓦片服务。指向该单元格可查看服务的说明，或重新输入以再次请求。",
};

export const diagnose = { en, zh };
