// The head: what was checked, with what, when, and what was not; and the keys.

function drawHead() {
  const { head } = DATA;
  const facts = [
    ["By", `xbrllint ${head.version}, ${counted(head.counts.rules, "rule")}`],
    ["Profile", head.profile + (head.chosen && head.profile ? ", chosen by what the files refer to" : "")],
    ["When", head.when],
  ];
  put(byId("head"),
    head.verdicts.map((text) => make("p", { class: "verdict" }, text)),
    make("dl", { class: "facts" }, facts.filter(([, text]) => text).map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text)))),
    unchecked(head),
    make("details", {}, make("summary", {}, `The ${counted(head.checked.length, "file")}`),
      make("ul", {}, head.checked.slice(0, 1000).map((path) => make("li", {}, make("bdi", {}, path))))));
}

/** Say what was not checked: always that the values of facts were not, then what could not be decided. */
function unchecked(head) {
  const always = "The values of facts: the linter reads linkbases and schemas, not what is reported in them.";
  return make("details", { open: head.unchecked.length > 0 && head.unchecked.length < 4 },
    make("summary", {}, "Not checked"), make("ul", {}, [...head.unchecked, always].map((text) => make("li", {}, make("bdi", {}, text)))));
}

const KEYS = [
  ["/", "search"], ["j, k", "next and previous finding"], ["Enter", "open and close it"], ["g", "show the finding at its row"],
  ["[, ]", "previous and next role"], ["Esc", "show all again"], ["?", "these keys"],
];

const WORDS = [
  ["role", "one page of the report: a statement, a note, a table"],
  ["concept", "what a line item is: its name, such as us-gaap:Assets, has a prefix for who defined it"],
  ["label", "the words that a reader sees for a concept; of several its label role tells which is meant"],
  ["preferred label", "the label role that a line asks for: the total, the value at the start or at the end"],
  ["arc", "the line of a file that puts one thing below another; order says at which place, weight with which sign"],
  ["locator, href", "how a file names a concept: by the address of the schema, and behind # the concept’s id"],
  ["linkbase", "a file of arcs: _pre what is shown, _cal what is summed, _def tables, _lab labels"],
  ["roleRef, arcroleRef", "where a file says that it uses a role, and where that is declared"],
];

/** Show the keys, and what the words of the findings mean. */
function showKeys() {
  const dialog = byId("keys");
  fill(dialog, make("h2", { id: "keys-title" }, "Words and keys"),
    make("dl", {}, WORDS.map(([word, words]) => [make("dt", {}, word), make("dd", {}, words)])),
    make("dl", {}, KEYS.map(([keys, words]) => [make("dt", {}, keys.split(", ").map((key) => [make("kbd", {}, key), " "]).flat()), make("dd", {}, words)])),
    make("label", {}, make("input", { type: "checkbox", id: "keys-on", checked: keysOn, change: (event) => { keysOn = event.target.checked; } }), " Keys of one letter"),
    make("form", { method: "dialog" }, make("button", {}, "Close")));
  dialog.showModal();
}
