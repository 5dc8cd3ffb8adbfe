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

/** Give a text in which long names may break before a word, and not within their prefix; what is copied is the same. */
function soft(text) {
  const parts = [];
  for (const part of text.split(/([\w.-]+:)(?=[A-Z])/)) {
    if (/^[\w.-]+:$/.test(part)) parts.push(make("span", { class: "whole-name" }, part));
    else part.split(/(?<=[a-z0-9]{3})(?=[A-Z][a-z])/).forEach((word, at) => parts.push(at ? document.createElement("wbr") : null, word));
  }
  return parts;
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
