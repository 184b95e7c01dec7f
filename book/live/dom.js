// Elements of the page, and files that it saves.

// A new element with its properties and its children.
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export const button = (text, label, onclick) => {
  const made = make("button", { type: "button", textContent: text, onclick });
  if (label) made.setAttribute("aria-label", label);
  return made;
};

// Put one button in the place of another; the keyboard stays there.
export function swap(gone, there) {
  const focused = document.activeElement === gone;
  gone.hidden = true;
  there.hidden = false;
  if (focused) there.focus();
}

// Hand the reader a value as a JSON file of this name.
export function saveFile(name, value, type = "application/json") {
  const file = new Blob([JSON.stringify(value, null, 1)], { type });
  const link = make("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
