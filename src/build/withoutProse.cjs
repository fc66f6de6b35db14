const ts = require("typescript");

/** What a model says of itself to a person; functions.json and the pages hold it, cells never show it. */
const PROSE = new Set(["description", "note", "source", "examples", "tex"]);

/**
 * A webpack loader that leaves the prose out of the models: the functions that Excel loads are a
 * quarter smaller without it. Line breaks stay, so positions in errors do.
 */
module.exports = function withoutProse(text) {
  const file = ts.createSourceFile(this.resourcePath, text, ts.ScriptTarget.Latest, true);
  const spans = [];
  const visit = (node) => {
    const isProse =
      ts.isPropertyAssignment(node) &&
      ts.isIdentifier(node.name) &&
      PROSE.has(node.name.text) &&
      ts.isObjectLiteralExpression(node.parent);
    if (isProse) spans.push([node.getStart(file), endOf(node, text)]);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return spans.reduceRight(
    (rest, [from, to]) =>
      rest.slice(0, from) + rest.slice(from, to).replace(/[^\n]/g, "") + rest.slice(to),
    text,
  );
};

/** Behind the comma that follows a property, if there is one. */
function endOf(node, text) {
  const comma = /^\s*,/.exec(text.slice(node.end));
  return node.end + (comma ? comma[0].length : 0);
}
