// Elements made of names, attributes and children. Text is always a text node: nothing that is shown becomes markup.

/** Make an element; attributes that are functions are listeners, those that are null or false are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  put(element, ...children);
  return element;
}

/** Put children behind those that are there; null and false are none. */
function put(parent, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
  return parent;
}

/** Put children in place of those that are there. */
function fill(parent, ...children) {
  parent.replaceChildren();
  return put(parent, ...children);
}

/** Give the element of the page with an id. */
function byId(id) {
  return document.getElementById(id);
}

/** Give a text whose long names stay whole where they fit in a line, and else break before a word; a copy is the same. */
function soft(text) {
  return text.split(/([\w.-]*[:_][A-Z]\w{2,}[.,:;?!)"]*)/).map((part, at) => {
    if (at % 2 === 0) return part;
    const words = part.split(/(?<=[:_]|[a-z0-9]{3})(?=[A-Z][a-z])/);
    return make("span", { class: "whole-name" }, words.flatMap((word) => [make("wbr"), word]).slice(1));
  });
}

/** Write a number with its noun: "1 error", "2 errors". */
function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** A button that shows and hides what stands below it, drawn when it is first opened. */
function opener(button, below, draw) {
  let drawn = false;
  const set = (open) => {
    if (open && !drawn) {
      drawn = true;
      draw(below);
    }
    button.setAttribute("aria-expanded", String(open));
    below.hidden = !open;
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  button.openIt = () => set(true);
  set(false);
  return set;
}
